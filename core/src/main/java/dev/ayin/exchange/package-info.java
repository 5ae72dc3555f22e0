/// Models for other programs: as one Java file without dependencies, as PyTorch's weights, and the door to further formats.
@NullMarked
package dev.ayin.exchange;

import org.jspecify.annotations.NullMarked;
