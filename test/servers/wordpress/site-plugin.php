<?php
/** What the owner of the site has added: our script on every page, and now and then a plugin that closes the API. */
add_action('wp_head', function () {
    echo '<script type="module" src="' . esc_url(home_url('/news/shortcodes.js')) . '"></script>' . "\n";
});
add_filter('rest_authentication_errors', function ($error) {
    return get_option('news_api_closed') ? new WP_Error('rest_closed', 'Members only.', ['status' => 401]) : $error;
});
