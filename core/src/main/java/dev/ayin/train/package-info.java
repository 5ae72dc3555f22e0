/// The run: what decides it, the session that makes its steps, what it says, how well it did.
package dev.ayin.train;
