package dev.ayin.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ayin.table.Table;
import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowsTest {
    private record Person(int age, String city, Boolean buys) {}

    private record Broken(int age) {
        @Override
        public int age() {
            throw new IllegalStateException("nobody knows");
        }
    }

    private static final List<Person> PEOPLE =
            List.of(new Person(30, "Oslo", true), new Person(41, null, false), new Person(52, "Rome", null));

    /// {@return a query's answer with a row for each person}
    private static ResultSet resultSet() {
        Object[][] rows = PEOPLE.stream()
                .map(person -> new Object[] {person.age, person.city, person.buys})
                .toArray(Object[][]::new);
        List<String> labels = List.of("age", "city", "buys");
        ResultSetMetaData columns = proxy(ResultSetMetaData.class, (name, args) -> switch (name) {
            case "getColumnCount" -> labels.size();
            case "getColumnLabel" -> labels.get((int) args[0] - 1);
            default -> throw new UnsupportedOperationException(name);
        });
        int[] at = {-1};
        return proxy(ResultSet.class, (name, args) -> switch (name) {
            case "next" -> ++at[0] < rows.length;
            case "getMetaData" -> columns;
            case "getObject" -> rows[at[0]][(int) args[0] - 1];
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private interface Answers {
        Object of(String method, Object[] args);
    }

    private static <T> T proxy(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, args) -> answers.of(method.getName(), args)));
    }

    @Test
    void recordsAndResultSetsAreTheSameTable() throws SQLException {
        Table records = Rows.table("people", PEOPLE), query = Rows.table("people", resultSet());
        assertThat(query).isEqualTo(records);
        assertThat(Rows.table("people", PEOPLE.stream())).isEqualTo(records);
        assertThat(Rows.table("people", new ArrayDeque<>(PEOPLE))).isEqualTo(records);
        assertThat(records.columns()).containsExactly("age", "city", "buys");
        assertThat(records.rows().get(1).fields()).containsExactly("41", "", "false");
    }

    @Test
    void aRowOfAQueryIsPredictedAsTheRecordIs() throws SQLException {
        Person[] many = new Person[60];
        Arrays.setAll(many, i -> new Person(20 + i, i % 3 == 0 ? "Rome" : "Oslo", i >= 30));
        FittedClassifier fitted = new Classifier().fit(Rows.table("people", List.of(many)), "buys");
        ResultSet query = resultSet();
        query.next();
        assertThat(fitted.predict(Rows.of(query))).isEqualTo(fitted.predict(PEOPLE.getFirst()));
    }

    @Test
    void aRecordThatFailsIsNamed() {
        assertThatThrownBy(() -> Rows.of(new Broken(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("nobody knows");
    }
}
