CREATE TABLE `Order Items` (
  `ID` int unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'counted
by the database',
  `class` varchar(20) NOT NULL DEFAULT 'it''s "x"',
  `First Name` varchar(20) NOT NULL,
  `first_name` varchar(20) NOT NULL,
  `firstName` varchar(20) NOT NULL DEFAULT '',
  `update` int DEFAULT NULL,
  `constructor` int DEFAULT NULL,
  `__proto__` int DEFAULT NULL,
  `2nd` int DEFAULT NULL,
  `größe` int DEFAULT NULL,
  `日本` int DEFAULT NULL,
  `a"b` int DEFAULT NULL,
  `a``b` int DEFAULT NULL,
  `it's` int DEFAULT NULL,
  `a.b` int DEFAULT NULL,
  `why?` int DEFAULT NULL,
  `boss_id` int unsigned DEFAULT NULL,
  `boss` int DEFAULT NULL,
  KEY `by "name"` (`First Name`(5), `first_name`),
  UNIQUE KEY `no two` (`class`, `First Name`),
  CONSTRAINT `own boss` FOREIGN KEY (`boss_id`) REFERENCES `Order Items` (`ID`) ON DELETE CASCADE ON UPDATE CASCADE
) COMMENT = 'What is ordered; */ " '' ${x}';
CREATE TABLE `order_items` (`id` bigint NOT NULL AUTO_INCREMENT PRIMARY KEY, `date` date NOT NULL);
CREATE TABLE `map` (`key` char(2) PRIMARY KEY, `name` varchar(20) NOT NULL UNIQUE, `id` int NOT NULL);
CREATE TABLE `Ways` (
  `day` date NOT NULL, `map_name` varchar(20) NOT NULL, `map_key` char(2) NOT NULL, `n` int NOT NULL,
  PRIMARY KEY (`day`, `map_key`),
  CONSTRAINT `w1` FOREIGN KEY (`map_name`) REFERENCES `map` (`name`),
  CONSTRAINT `w2` FOREIGN KEY (`map_key`) REFERENCES `map` (`key`) ON DELETE CASCADE
);
CREATE TABLE `steps` (
  `id` int NOT NULL PRIMARY KEY, `day` date NOT NULL, `map_key` char(2) NOT NULL,
  CONSTRAINT `s1` FOREIGN KEY (`day`, `map_key`) REFERENCES `Ways` (`day`, `map_key`)
);
CREATE TABLE `egg` (`id` int PRIMARY KEY, `hen_id` int DEFAULT NULL);
CREATE TABLE `hen` (`id` int PRIMARY KEY, `egg_id` int NOT NULL UNIQUE, CONSTRAINT `h1` FOREIGN KEY (`egg_id`) REFERENCES `egg` (`id`));
ALTER TABLE `egg` ADD CONSTRAINT `e1` FOREIGN KEY (`hen_id`) REFERENCES `hen` (`id`) ON DELETE SET NULL;
CREATE TABLE `hen_house` (`hen_id` int PRIMARY KEY, `width` decimal(5,2) NOT NULL, CONSTRAINT `hh` FOREIGN KEY (`hen_id`) REFERENCES `hen` (`id`));
CREATE TABLE `by_decimal` (`n` decimal(10,2) PRIMARY KEY, `t` text);
CREATE TABLE `by_moment` (`at` datetime(3) PRIMARY KEY, `t` varchar(5));
CREATE TABLE `by_bytes` (`token` binary(16) PRIMARY KEY, `t` varchar(5));
CREATE TABLE `by_nothing` (`j` json);
CREATE TABLE `without_key` (`a` int DEFAULT NULL, `b` int NOT NULL);
CREATE TABLE `every_type` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY,
  `t1` tinyint NOT NULL, `t2` tinyint unsigned NOT NULL, `s1` smallint NOT NULL, `s2` smallint unsigned NOT NULL,
  `m1` mediumint NOT NULL, `m2` mediumint unsigned NOT NULL, `i1` int NOT NULL, `i2` int(5) unsigned zerofill NOT NULL,
  `b1` bigint NOT NULL, `b2` bigint unsigned NOT NULL DEFAULT 18446744073709551615,
  `yes` boolean NOT NULL DEFAULT 1, `bits` bit(8) NOT NULL DEFAULT b'101', `y` year DEFAULT 2024,
  `d1` decimal(6,2) unsigned NOT NULL DEFAULT 1.50, `f1` float NOT NULL, `f2` double NOT NULL DEFAULT 0.1,
  `c0` char(0) DEFAULT NULL, `c5` char(5) NOT NULL, `cb` varchar(9) COLLATE utf8mb4_bin NOT NULL,
  `x1` tinytext, `x2` text, `x3` mediumtext, `x4` longtext NOT NULL,
  `e` enum('it''s','a,b','C') NOT NULL DEFAULT 'a,b', `w` set('x','y z') NOT NULL DEFAULT 'x',
  `bin` binary(4) NOT NULL, `vbin` varbinary(9) NOT NULL, `bl1` tinyblob, `bl2` blob, `bl3` longblob,
  `da` date NOT NULL DEFAULT '2020-01-01', `ti` time NOT NULL DEFAULT '10:00:00', `ti3` time(3) NOT NULL,
  `dt` datetime NOT NULL DEFAULT '2020-01-02 03:04:05', `dt6` datetime(6) NOT NULL,
  `ts` timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  `js` json NOT NULL, `p` point DEFAULT NULL, `token` varchar(40) NOT NULL DEFAULT (uuid()),
  `g1` int GENERATED ALWAYS AS (`i1` * 2) STORED, `g2` varchar(20) GENERATED ALWAYS AS (concat(`c5`, '`x` {y}')) VIRTUAL,
  CONSTRAINT `positive` CHECK (`d1` >= 0),
  KEY `down` (`i1` DESC), FULLTEXT KEY `words` (`x2`)
);
CREATE TABLE `by_others` (
  `id` int NOT NULL PRIMARY KEY, `next` int NOT NULL DEFAULT (`id` + 1), `short` tinytext NOT NULL
  /*M!, `u` uuid NOT NULL DEFAULT uuid(), `ip` inet6 DEFAULT NULL */
);
CREATE TABLE `continents` (
  `name` enum('Africa','Antarctica','Asia','Australia and Oceania','Europe','North America','South America') NOT NULL PRIMARY KEY,
  `people` bigint NOT NULL
  /*M!, `u` uuid NOT NULL DEFAULT uuid(), `ip` inet6 DEFAULT NULL */
);
CREATE TABLE `past` (`id` int NOT NULL PRIMARY KEY, `now` int DEFAULT NULL) /*M! WITH SYSTEM VERSIONING */;
CREATE VIEW `seen` AS SELECT `b` + 0 AS `b`, `a` FROM `without_key`;
CREATE VIEW `unseen` AS SELECT `x2`, json_array(1) AS `j` FROM `every_type`;
INSERT INTO `every_type` (t1,t2,s1,s2,m1,m2,i1,i2,b1,f1,c5,cb,x1,x2,x3,x4,bin,vbin,bl1,bl2,bl3,ti3,dt6,js,p)
VALUES (-128,255,-32768,65535,-8388608,16777215,-1000000000,7,-9223372036854775808,1.5,'abc','É','a','b','c','d',
  'wxyz','v',x'00ff','l',NULL,'23:59:59.123','2021-02-03 04:05:06.123000','{"a": [1]}',POINT(1,2));
INSERT INTO `by_others` (`id`, `short`) VALUES (1,'s');
INSERT INTO `continents` (`name`, `people`) VALUES ('Asia',5);
INSERT INTO `past` VALUES (1,1);
INSERT INTO `map` VALUES ('de','Deutschland',5);
INSERT INTO `Ways` VALUES ('2024-02-29','Deutschland','de',1);
INSERT INTO `Order Items` (`First Name`, `first_name`) VALUES ('Ada','Ada');
INSERT INTO `egg` VALUES (1,NULL);
INSERT INTO `hen` VALUES (1,1);
INSERT INTO `hen_house` VALUES (1,'2.50');
INSERT INTO `without_key` VALUES (1,2);
INSERT INTO `by_decimal` VALUES (1.5,'t');
INSERT INTO `by_moment` VALUES ('2024-01-01 00:00:00.500','t');
INSERT INTO `steps` VALUES (1,'2024-02-29','de');
INSERT INTO `order_items` VALUES (1,'2024-02-29');
