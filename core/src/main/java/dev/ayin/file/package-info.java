/// Model and checkpoint files in the safetensors format, and configuration as JSON.
@NullMarked
package dev.ayin.file;

import org.jspecify.annotations.NullMarked;
