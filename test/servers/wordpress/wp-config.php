<?php
/** A WordPress of the test's own: its database and address come from whoever starts PHP. */
define('DB_NAME', 'news');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('NEWS_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
$table_prefix = 'wp_';

define('WP_HOME', getenv('NEWS_ORIGIN'));
define('WP_SITEURL', getenv('NEWS_ORIGIN'));

// Nothing leaves this machine, and nothing happens that the test did not ask for.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);

require_once ABSPATH . 'wp-settings.php';
