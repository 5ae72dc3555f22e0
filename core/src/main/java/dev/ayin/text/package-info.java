/// Text that may be shown to people, whoever wrote it. For the project's own modules; no API.
@NullMarked
package dev.ayin.text;

import org.jspecify.annotations.NullMarked;
