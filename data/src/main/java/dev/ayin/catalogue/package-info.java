/// Public sets of images: what they are, where they come from, and a cache folder that they are downloaded into.
///
/// ```java
/// var cache = new Cache(Cache.usualFolder());
/// Dataset mnist = cache.load(Catalogue.of("mnist"), DownloadProgress.NONE);
/// ```
package dev.ayin.catalogue;
