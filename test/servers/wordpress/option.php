<?php
/** Sets one option of the site: php option.php <folder> <name> <value> */
$_SERVER['HTTP_HOST'] = parse_url(getenv('NEWS_ORIGIN'), PHP_URL_HOST);
require $argv[1] . '/wp-load.php';
update_option($argv[2], $argv[3]);
// The next visit makes the rules anew, as after a change on the settings page.
delete_option('rewrite_rules');
