/// Matrices, the loops on them, elementary functions and random numbers: what all else stands on.
@NullMarked
package dev.ayin.math;

import org.jspecify.annotations.NullMarked;
