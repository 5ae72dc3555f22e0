package dev.ayin.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why a request was refused, as RFC 9457 (Problem Details for HTTP APIs, 2023) writes it: `application/problem+json` with
/// type, title, status and detail; the errors of rows are an extension of ours.
///
/// @param status HTTP's
/// @param detail one sentence for people
/// @param errors of rows, in the order in which they were found
/// @param count how many errors there were, of which [#errors] are the first
record Problem(int status, String detail, List<RowError> errors, int count) {
    static final String TYPE = "application/problem+json";

    /// One thing in one row that is not as the model takes it.
    ///
    /// @param row its place in the list, from 0
    /// @param column which one, null if it is the row as a whole
    /// @param expected what should have been there
    /// @param found what is there
    /// @param pointer where in the body: a JSON Pointer (RFC 6901) as a fragment
    record RowError(int row, String column, String expected, String found, String pointer) {
        private Map<String, Object> json() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("row", row);
            if (column != null) {
                json.put("column", column);
            }
            json.put("expected", expected);
            json.put("found", found);
            json.put("pointer", pointer);
            return json;
        }
    }

    Problem {
        errors = List.copyOf(errors);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of(), 0);
    }

    Answer answer() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "about:blank");
        json.put("title", title(status));
        json.put("status", status);
        json.put("detail", detail);
        if (!errors.isEmpty()) {
            json.put("errors", errors.stream().map(RowError::json).toList());
        }
        return new Answer(status, TYPE, Answer.bytes(json), 0, count);
    }

    /// {@return what HTTP calls a status (RFC 9110, section 15), as "about:blank" wants it for a title}
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 414 -> "URI Too Long";
            case 422 -> "Unprocessable Content";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Status " + status;
        };
    }
}
