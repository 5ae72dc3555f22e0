/// Tables and images read into samples.
module dev.ayin.data {
    requires transitive dev.ayin.core;
    requires com.fasterxml.jackson.jr.ob;
    requires de.siegmar.fastcsv;
    requires java.desktop;
    requires java.net.http;
    requires transitive java.sql;

    exports dev.ayin.catalogue;
    exports dev.ayin.estimate;
    exports dev.ayin.image;
    exports dev.ayin.large;
    exports dev.ayin.table;
    exports dev.ayin.table.source;

    uses java.sql.Driver;
}
