/// What a network is to make small.
package dev.ayin.loss;
