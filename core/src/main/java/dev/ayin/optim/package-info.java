/// How a gradient changes the parameters: rules, schedules, regularisation and clipping.
package dev.ayin.optim;
