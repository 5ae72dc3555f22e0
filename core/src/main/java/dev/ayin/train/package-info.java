/// The run: what decides it, the session that makes its steps, what it says, how well it did.
@NullMarked
package dev.ayin.train;

import org.jspecify.annotations.NullMarked;
