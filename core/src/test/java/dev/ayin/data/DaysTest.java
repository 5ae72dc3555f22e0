package dev.ayin.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class DaysTest {
    @Test
    void datesInTheFormatsThatCannotBeMistaken() {
        for (String text : List.of("1972-03-01", "1972/03/01", "01.03.1972", "1.3.1972", " 1972-3-1 ")) {
            assertThat(Days.parse(text)).as(text).isEqualTo(790);
        }
        for (String text : List.of(
                "1970-01-02 06:00",
                "1970-01-02T06:00",
                "1970-01-02 6:00",
                "1970-01-02T06:00:00.000",
                "02.01.1970 06:00",
                "1970-01-02T06:00:00Z",
                "1970-01-02 08:00:00+02",
                "1970-01-02 08:00+02:00",
                "1970-01-02T00:30:00-0530")) {
            assertThat(Days.parse(text)).as(text).isEqualTo(1.25);
        }
        assertThat(Days.parse("18:00")).isEqualTo(0.75);
        assertThat(Days.parse("9:36:00.0")).isEqualTo(0.4);
    }

    @Test
    void anythingElseIsNone() {
        for (String text : List.of(
                "",
                "2024",
                "03/31/2024",
                "31/03/2024",
                "2024-02-30",
                "2024-13-01",
                "2024-00-10",
                "2024-01-00",
                "24-01-01",
                "31/3/24",
                "24/3/31",
                "31-3-24",
                "2024-01-01 24:00",
                "2024-01-01 10",
                "2024-01-01 10:60",
                "2024-01-01T",
                "2024-01-01 10:00 pm",
                "1.5.24",
                "2024-01-01 10:00+2",
                "2024-01-01 10:00+19:00",
                "2024-01-01 10:00:00.",
                "2024-01-011",
                "2024-01/01",
                "1.5",
                "1.2.3",
                "12:",
                "12:3",
                "25:00",
                "192.168.0.1",
                "10:00+02:00",
                "2024-01-01T10:00Zz",
                "-1-1-1")) {
            assertThat(Days.parse(text)).as(text).isNaN();
        }
        assertThat(Days.of(null)).isNaN();
        assertThat(Days.of(5)).isNaN();
    }

    @Property
    void whatJavaWritesIsReadToTheSameNumber(
            @ForAll @LongRange(min = -60_000_000_000L, max = 200_000_000_000L) long second,
            @ForAll @IntRange(min = 0, max = 999_999_999) int nano,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
        Instant instant = time.toInstant(ZoneOffset.UTC);
        OffsetDateTime offset = instant.atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
        for (Object value : List.of(time, instant, offset)) {
            assertThat(Days.parse(Features.text(value))).isEqualTo(Days.of(value));
            assertThat(Days.of(value)).isEqualTo(Days.of(instant));
        }
        ZonedDateTime zoned = instant.atZone(ZoneId.of("Europe/Berlin"));
        if (zoned.getYear() > 1900) { // before that, zones had seconds
            assertThat(Days.parse(Features.text(zoned)))
                    .isEqualTo(Days.of(zoned))
                    .isEqualTo(Days.of(instant));
        }
        LocalDate date = time.toLocalDate();
        assertThat(Days.parse(date.toString())).isEqualTo(Days.of(date)).isEqualTo(date.toEpochDay());
        LocalTime clock = time.toLocalTime();
        assertThat(Days.parse(clock.toString())).isEqualTo(Days.of(clock)).isBetween(0.0, 1.0);
    }
}
