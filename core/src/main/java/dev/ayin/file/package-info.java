/// Model and checkpoint files in the safetensors format, and configuration as JSON.
package dev.ayin.file;
