/// A trained network with all that is needed to use it.
@NullMarked
package dev.ayin.model;

import org.jspecify.annotations.NullMarked;
