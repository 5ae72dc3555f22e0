/// For tests: [dev.ayin.laws.Laws] proves that a layer, an activation or a loss of one's own keeps what the library asks of it.
@NullMarked
package dev.ayin.laws;

import org.jspecify.annotations.NullMarked;
