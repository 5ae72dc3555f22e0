/// One step of gradient descent as phases that all threads run together: [Step] is the step, a [Sharing] is a way to share its
/// work, one file each, and a [Plan] is what they fill with one member's part. [Traffic] chooses the way.
package dev.ayin.step;
