/// How a gradient changes the parameters: rules, schedules, regularisation and clipping.
@NullMarked
package dev.ayin.optim;

import org.jspecify.annotations.NullMarked;
