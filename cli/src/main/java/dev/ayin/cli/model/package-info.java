/// A trained model put to use: the data it is measured on, and raw input brought into its columns.
package dev.ayin.cli.model;
