/// Images read into samples: files in the IDX format, the folders of four that MNIST and its kin come in, and the
/// library's own generated digits.
///
/// ```java
/// Dataset mnist = IdxFolder.read("mnist", Path.of("data/mnist"), IdxFolder.DIGITS);
/// Dataset digits = DigitImages.of(42);
/// ```
package dev.ayin.image;
