package dev.ayin.table.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://localhost/shop",
                "jdbc:postgresql://a.example:5432,b.example:5433/shop?sslmode=require&currentSchema=sales",
                "jdbc:sqlserver://host:1433;databaseName=shop;encrypt=true",
                "jdbc:h2:tcp://localhost/~/shop",
                "jdbc:sqlite:/data/my shop.db",
                "jdbc:duckdb:",
                "jdbc:mysql://host/"
            })
    void whatIsNoSecretIsKept(String url) {
        assertThat(DatabaseUrl.shown(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:oracle:thin:scott/PW@//host:1521/shop",
                "jdbc:oracle:thin:scott/PW@host",
                "jdbc:mysql://user:PW@host/shop",
                "jdbc:mysql://user:1234@host/PW",
                "jdbc:mysql://(host=a,password=PW)/shop",
                "jdbc:mysql://address=(host=a)(password=PW)/shop",
                "jdbc:postgresql://host/shop?password=PW",
                "jdbc:postgresql://host/shop?sslpassword=PW&sslmode=require",
                "jdbc:postgresql://host/shop?password =PW",
                "jdbc:postgresql://host/shop?%70assword=PW",
                "jdbc:postgresql://host/shop?x=1;token=PW",
                "jdbc:snowflake://a.snowflakecomputing.com/?private_key_pwd=PW&database=d",
                "jdbc:sqlserver://host;user=sa;password={PW;x};databaseName=d",
                "jdbc:db2://host:50000/shop:user=me;password=PW;",
                "jdbc:h2:file:/data/shop;CIPHER=AES;PASSWORD=PW",
                "jdbc:sqlite:file.db?key=PW",
                "jdbc:postgresql://host/shop?sslmode=PW with blanks",
                "jdbc:foo:PW",
                "PW"
            })
    void whatMightBeOneIsNot(String url) {
        assertThat(DatabaseUrl.shown(url)).doesNotContain("PW", "1234").contains("…");
    }

    @Test
    void theRestIsKept() {
        assertThat(DatabaseUrl.shown("jdbc:sqlserver://host;user=sa;password=PW;databaseName=d"))
                .isEqualTo("jdbc:sqlserver://host;…;…;databaseName=d");
    }
}
