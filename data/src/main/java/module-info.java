/// Tables and images read into samples.
module dev.ayin.data {
    requires dev.ayin.core;
    requires de.siegmar.fastcsv;
}
