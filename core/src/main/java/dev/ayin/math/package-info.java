/// Matrices, the loops on them, elementary functions and random numbers: what all else stands on.
package dev.ayin.math;
