<?php
/** Makes the database and installs WordPress in it, as wp-admin/install.php does: php install.php <folder> */
$database = new mysqli(null, 'root', '', null, 0, getenv('NEWS_SOCKET'));
$database->query('CREATE DATABASE news CHARACTER SET utf8mb4');

/** Nobody wants the mail that says it is done. */
function wp_new_blog_notification()
{
}
define('WP_INSTALLING', true);
$_SERVER['HTTP_HOST'] = parse_url(getenv('NEWS_ORIGIN'), PHP_URL_HOST);
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Harbour & Hill', 'owner', 'owner@example.com', true, '', wp_generate_password());
echo get_bloginfo('version');
