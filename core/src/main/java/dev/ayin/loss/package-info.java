/// What a network is to make small.
@NullMarked
package dev.ayin.loss;

import org.jspecify.annotations.NullMarked;
