/// Models for other programs: as one Java file without dependencies, as PyTorch's weights, and the door to further formats.
package dev.ayin.exchange;
