/// Handwritten digits: a generated data set, and the preparation that makes a drawn or photographed digit look like one
/// of its images.
///
/// [Digits] draws them: a [Way][dev.ayin.data.digits.Way] of writing is mixed from masters, a
/// [Hand][dev.ayin.data.digits.Hand] leads the pen along it, and [Centering] prepares what lies on the paper, exactly as
/// it prepares an image from outside.
@NullMarked
package dev.ayin.data.digits;

import org.jspecify.annotations.NullMarked;
