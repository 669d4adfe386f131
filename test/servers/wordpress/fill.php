<?php
/** Fills the site with what comes as JSON on standard input, and prints each post's address: php fill.php <folder> */
$_SERVER['HTTP_HOST'] = parse_url(getenv('NEWS_ORIGIN'), PHP_URL_HOST);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/image.php';
$content = json_decode(stream_get_contents(STDIN), true, 64, JSON_THROW_ON_ERROR);

/** A value, or the end of it all. */
function orFail($value)
{
    if (is_wp_error($value)) {
        fwrite(STDERR, $value->get_error_message() . "\n");
        exit(1);
    }
    return $value;
}

/** A picture as a camera leaves it: hills under a sky, in colours of its own. */
function draw(array $picture, int $hue): string
{
    [$width, $height] = [$picture['width'], $picture['height']];
    $image = imagecreatetruecolor($width, $height);
    for ($y = 0; $y < $height; $y++) {
        $light = 255 - intdiv($y * 120, $height);
        imageline($image, 0, $y, $width, $y, imagecolorallocate($image, ($light + $hue) % 256, $light, 230));
    }
    $ground = imagecolorallocate($image, 40, 60 + $hue, 70);
    imagefilledellipse($image, intdiv($width, 3), $height, $width, intdiv($height, 2), $ground);
    $path = wp_upload_dir()['path'] . '/' . $picture['file'];
    str_ends_with($path, '.png') ? imagepng($image, $path) : imagejpeg($image, $path, 80);
    imagedestroy($image);
    return $path;
}

foreach (get_posts(['post_type' => 'any', 'post_status' => 'any', 'numberposts' => -1]) as $post) {
    wp_delete_post($post->ID, true);
}
update_option('timezone_string', $content['timeZone']);
update_option('blogdescription', $content['description']);
$wpdb->query('START TRANSACTION');
wp_defer_term_counting(true);

$categories = [];
foreach ($content['categories'] as ['name' => $name, 'slug' => $slug, 'parent' => $parent]) {
    $term = orFail(wp_insert_term($name, 'category', ['slug' => $slug, 'parent' => $categories[$parent] ?? 0]));
    $categories[$slug] = $term['term_id'];
}
$authors = [];
foreach ($content['authors'] as ['login' => $login, 'name' => $name, 'role' => $role]) {
    $authors[$login] = orFail(
        wp_insert_user([
            'user_login' => $login,
            'display_name' => wp_slash($name),
            'role' => $role,
            'user_pass' => wp_generate_password(),
        ])
    );
}
$pictures = [];
foreach ($content['pictures'] as $number => $picture) {
    $path = draw($picture, $number * 40);
    $type = wp_check_filetype($path)['type'];
    $id = orFail(wp_insert_attachment(['post_mime_type' => $type, 'post_title' => $picture['file']], $path, 0, true));
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $path));
    update_post_meta($id, '_wp_attachment_image_alt', wp_slash($picture['alt']));
    $pictures[$picture['file']] = $id;
}
$links = [];
foreach ($content['posts'] as $post) {
    // Whoever writes is filtered as WordPress filters them: it takes markup from everybody without `unfiltered_html`.
    wp_set_current_user($authors[$post['author']]);
    $id = orFail(
        wp_insert_post(
            wp_slash([
                'post_title' => $post['title'],
                'post_content' => $post['content'],
                'post_excerpt' => $post['excerpt'],
                'post_name' => $post['slug'],
                'post_status' => 'publish',
                'post_author' => $authors[$post['author']],
                'post_date_gmt' => $post['published'],
                'post_date' => get_date_from_gmt($post['published']),
                'post_category' => array_map(fn ($slug) => $categories[$slug], $post['categories']),
                'tags_input' => $post['tags'],
            ]),
            true
        )
    );
    if ($post['picture']) {
        set_post_thumbnail($id, $pictures[$post['picture']]);
    }
    $links[] = $id;
}
wp_defer_term_counting(false);
$wpdb->query('COMMIT');
echo json_encode($links);
