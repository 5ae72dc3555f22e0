/// A network as a value, its parameters as one flat array, and the memory of a step.
@NullMarked
package dev.ayin.network;

import org.jspecify.annotations.NullMarked;
