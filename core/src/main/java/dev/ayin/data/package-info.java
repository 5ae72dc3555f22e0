/// Examples, how they are made from raw input, and generated sets to learn on.
@NullMarked
package dev.ayin.data;

import org.jspecify.annotations.NullMarked;
