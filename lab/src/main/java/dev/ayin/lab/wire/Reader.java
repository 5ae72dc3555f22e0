package dev.ayin.lab.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// One open page: its parts of the Lab, and the thread that does all their work. Messages come in from any thread and wait
/// in a short queue; between two slices of work the thread answers them, and sends a frame to each part of the page that
/// has asked for the next one. A page that does not ask gets none, and none is kept for later.
///
/// The thread is a platform thread, since it computes: the system shares the processors fairly among readers.
public final class Reader {
    /// How long a slice of work is, so that a message is answered quickly.
    private static final long SLICE = 8_000_000;

    /// What wakes the thread when something has happened that is no message.
    private static final String WAKE = new String("wake");

    /// The page is told by these codes why the connection ended (4000 … 4999 are free for applications).
    public static final int IDLE = 4000;

    public static final int TOO_MUCH = 4001;
    public static final int FULL = 4002;

    private final Wire wire;
    private final Limits limits;
    private final Map<String, Part> parts;
    private final Consumer<Throwable> bugs;
    private final BlockingQueue<String> inbox;
    private final AtomicLong outgoing = new AtomicLong();
    private final Map<String, Wanted> wanted = new LinkedHashMap<>();
    private final Map<String, Long> shown = new LinkedHashMap<>();
    private volatile boolean closed;
    private double allowance;
    private long allowed;
    private long heard;

    /// A frame that the page has asked for.
    private record Wanted(Object id, Request request) {}

    /// @param bugs hears what nobody foresaw
    public Reader(Wire wire, Limits limits, Map<String, Part> parts, Consumer<Throwable> bugs) {
        this.wire = wire;
        this.limits = limits;
        this.parts = parts;
        this.bugs = bugs;
        this.inbox = new ArrayBlockingQueue<>(limits.waiting());
        this.allowance = limits.burst();
        this.allowed = System.nanoTime();
        this.heard = allowed;
        Thread.ofPlatform().daemon().name("lab-reader").start(this::live);
    }

    /// Takes a message of the page. Called by one thread at a time.
    public void accept(String message) {
        if (closed) {
            return;
        }
        long now = System.nanoTime();
        allowance = Math.min(limits.burst(), allowance + (now - allowed) * 1e-9 * limits.perSecond()) - 1;
        allowed = now;
        if (allowance < 0 || message.length() > limits.messageBytes() || !inbox.offer(message)) {
            close(TOO_MUCH, "too many or too long messages");
        }
    }

    /// Ends the session; any thread may call it.
    public void close(int code, String reason) {
        closed = true;
        wire.close(code, reason);
        inbox.clear();
        inbox.offer(WAKE);
    }

    private void live() {
        try {
            while (!closed) {
                long due = due();
                String message = due == Part.NEVER
                        ? inbox.poll(limits.idle().toNanos(), TimeUnit.NANOSECONDS)
                        : inbox.poll(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS);
                for (; message != null && !closed; message = inbox.poll()) {
                    if (message != WAKE) {
                        heard = System.nanoTime();
                        handle(message);
                    }
                }
                frames();
                if (System.nanoTime() - heard > limits.idle().toNanos()) {
                    close(IDLE, "idle");
                }
                work();
                frames(); // the last slice of a work may have made something to see
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            parts.values().forEach(Part::close);
        }
    }

    private long due() {
        long due = Part.NEVER;
        long now = System.nanoTime();
        for (Part part : parts.values()) {
            long own = part.due();
            if (own != Part.NEVER && (due == Part.NEVER || own - now < due - now)) {
                due = own;
            }
        }
        return due;
    }

    private void work() {
        for (Part part : parts.values()) {
            long due = part.due();
            if (!closed && due != Part.NEVER && due - System.nanoTime() <= 0) {
                try {
                    part.work(System.nanoTime() + SLICE);
                } catch (RuntimeException | Error e) {
                    bugs.accept(e);
                    close(1011, "a bug in Ayin");
                }
            }
        }
    }

    private void handle(String message) {
        Object id = null;
        try {
            Request request = Request.parse(message);
            id = request.has("id") ? request.whole("id", 0, Integer.MAX_VALUE) : null;
            String name = request.text("part");
            String command = request.text("do");
            if (name.equals("page") && command.equals("stay")) { // somebody is there
                send(new Reply().put("id", id));
                return;
            }
            Part part = parts.get(name);
            if (part == null) {
                throw new Refusal("part", Map.of("name", name));
            }
            if (command.equals("next")) {
                want(name, new Wanted(id, request));
            } else {
                send(part.answer(command, request).put("id", id));
            }
        } catch (Throwable e) {
            refuse(id, e);
        }
    }

    /// A page waits for one frame of a part at a time: an earlier request is answered with nothing.
    private void want(String part, Wanted next) {
        if (next.request.flag("now")) {
            shown.remove(part);
        }
        Wanted earlier = wanted.put(part, next);
        if (earlier != null) {
            send(new Reply().put("id", earlier.id).put("skipped", true));
        }
    }

    private void frames() {
        wanted.entrySet().removeIf(entry -> {
            Part part = parts.get(entry.getKey());
            long version = part.version();
            Long last = shown.get(entry.getKey());
            if (closed || outgoing.get() > 0 || last != null && last == version) {
                return false;
            }
            shown.put(entry.getKey(), version);
            try {
                send(part.frame(entry.getValue().request).put("id", entry.getValue().id));
            } catch (Throwable e) {
                refuse(entry.getValue().id, e);
            }
            return true;
        });
    }

    private void refuse(Object id, Throwable thrown) {
        Refusal refusal = switch (thrown) {
            case Refusal known -> known;
            case IllegalArgumentException e when !(e instanceof NumberFormatException) -> Refusal.of(e);
            case OutOfMemoryError _ -> new Refusal("memory");
            default -> {
                bugs.accept(thrown);
                yield new Refusal("bug");
            }
        };
        send(new Reply().put("id", id).put("refused", Map.of("key", refusal.key(), "args", refusal.args())));
    }

    private void send(Reply reply) {
        if (reply.isText()) {
            String text = reply.text();
            int size = text.getBytes(StandardCharsets.UTF_8).length;
            count(size);
            wire.send(text, () -> sent(size));
        } else {
            ByteBuffer bytes = reply.bytes();
            int size = bytes.remaining();
            count(size);
            wire.send(bytes, () -> sent(size));
        }
    }

    /// A frame may wait for this.
    private void sent(int size) {
        if (outgoing.addAndGet(-size) == 0) {
            inbox.offer(WAKE);
        }
    }

    private void count(int size) {
        if (outgoing.addAndGet(size) > limits.outgoingBytes()) {
            close(TOO_MUCH, "the page does not read its answers");
        }
    }
}
