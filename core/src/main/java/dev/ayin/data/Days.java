package dev.ayin.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/// Dates and times as numbers: days since the beginning of 1970, the time of day being the fraction. What names a zone is
/// taken in UTC, what names none as it stands; a time without a date is a time of day 0. Safe from any thread.
///
/// Text is read as ISO 8601 writes it: `2024-03-31`, `2024-03-31 18:30`, `2024-03-31T18:30:15.5Z`, `18:30`; and as
/// `2024/03/31` and `31.03.2024`, which cannot be mistaken. `03/31/2024` could be, and so could years of two digits, so
/// they are not read.
public final class Days {
    /// What a message says of the formats.
    public static final String SUCH_AS = "a date or time such as 2024-03-31 or 2024-03-31 18:30";

    private static final long SECONDS = 86_400; // of a day
    private static final long NANOS = 1_000_000_000; // of a second
    private static final long NONE = Long.MIN_VALUE;

    private final String text;
    private int at;

    private Days(String text) {
        this.text = text;
    }

    /// {@return the days of one of Java's dates and times; NaN if it is none}
    public static double of(@Nullable Object value) {
        return switch (value) {
            case String text -> parse(text);
            case LocalDate date -> date.toEpochDay();
            case LocalDateTime time -> days(time.toEpochSecond(ZoneOffset.UTC), time.getNano());
            case Instant time -> days(time.getEpochSecond(), time.getNano());
            case OffsetDateTime time -> days(time.toEpochSecond(), time.getNano());
            case ZonedDateTime time -> days(time.toEpochSecond(), time.getNano());
            case LocalTime time -> days(time.toSecondOfDay(), time.getNano());
            case null, default -> Double.NaN;
        };
    }

    /// {@return the days that a text says; NaN if it says none}
    public static double parse(String text) {
        String stripped = text.strip();
        if (stripped.length() < 4 || stripped.length() > 40 || !isDigit(stripped.charAt(0))) {
            return Double.NaN; // most words end here
        }
        return new Days(stripped).read();
    }

    private static double days(long seconds, long nanos) {
        return (seconds + nanos * 1e-9) / SECONDS;
    }

    private double read() {
        boolean timeOnly = at(2) == ':' || at(1) == ':';
        long date = timeOnly ? 0 : date();
        if (date == NONE || at == text.length()) {
            return date == NONE ? Double.NaN : date;
        }
        if (!timeOnly && !skip('T') && !skip('t') && !skip(' ')) {
            return Double.NaN;
        }
        long time = time();
        long zone = at == text.length() || timeOnly ? 0 : zone();
        if (time == NONE || zone == NONE || at < text.length()) {
            return Double.NaN;
        }
        return days(date * SECONDS + time / NANOS - zone, time % NANOS);
    }

    /// {@return the day, NONE if there is none}
    private long date() {
        int year, month, day;
        if (at(4) == '-' || at(4) == '/') {
            char separator = at(4);
            year = digits(4);
            at++;
            month = number(2);
            day = skip(separator) ? number(2) : -1;
        } else {
            day = number(2);
            month = skip('.') ? number(2) : -1;
            year = skip('.') ? digits(4) : -1;
        }
        boolean sound = year >= 0 && month >= 1 && month <= 12 && day >= 1;
        return sound && day <= YearMonth.of(year, month).lengthOfMonth()
                ? LocalDate.of(year, month, day).toEpochDay()
                : NONE;
    }

    /// {@return the nanoseconds of a day, NONE if there are none}
    private long time() {
        int hour = number(2), minute = skip(':') ? digits(2) : -1;
        int second = skip(':') ? digits(2) : 0;
        long nanos = skip('.') ? nanos() : 0;
        boolean sound = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return sound && nanos != NONE ? (hour * 3600 + minute * 60 + second) * NANOS + nanos : NONE;
    }

    /// {@return the fraction of a second, NONE if there is none}
    private long nanos() {
        long nanos = 0;
        int from = at;
        for (long place = NANOS / 10; isDigit(at(at)); place /= 10) {
            nanos += (text.charAt(at++) - '0') * place;
        }
        return at > from ? nanos : NONE;
    }

    /// {@return the seconds that a zone is ahead of UTC, NONE if it is none: Z, +02, +02:00, +0200}
    private long zone() {
        if (skip('Z') || skip('z')) {
            return 0;
        }
        int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
        int hours = digits(2);
        skip(':');
        int minutes = at == text.length() ? 0 : digits(2);
        boolean sound = sign != 0 && hours >= 0 && hours <= 18 && minutes >= 0 && minutes < 60;
        return sound ? sign * (hours * 3600L + minutes * 60) : NONE;
    }

    /// {@return a number of one to so many digits, −1 if there is none}
    private int number(int most) {
        int value = -1;
        for (int n = 0; n < most && isDigit(at(at)); n++) {
            value = Math.max(value, 0) * 10 + text.charAt(at++) - '0';
        }
        return value;
    }

    /// {@return a number of exactly so many digits, −1 if there is none}
    private int digits(int count) {
        int from = at, value = number(count);
        return at - from == count ? value : -1;
    }

    private boolean skip(char c) {
        if (at(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
