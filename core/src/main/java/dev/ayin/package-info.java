/// Ayin: a neural-network library that one can see through.
@NullMarked
package dev.ayin;

import org.jspecify.annotations.NullMarked;
