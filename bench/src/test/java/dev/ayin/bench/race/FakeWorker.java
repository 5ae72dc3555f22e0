package dev.ayin.bench.race;

import java.io.BufferedReader;
import java.io.InputStreamReader;

/// A worker whose repetitions take as many nanoseconds as its first argument says. Its name decides what goes wrong:
/// "silent" ends before it says hello, "lame" cannot do products, "dying" ends in its second block.
final class FakeWorker {
    private FakeWorker() {}

    public static void main(String[] args) throws Exception {
        String name = args[0];
        if (name.equals("silent")) {
            System.err.println("no such module");
            return;
        }
        System.out.println("hello fake " + name);
        int blocks = 0;
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            if (line.startsWith("prepare")) {
                boolean lame = name.equals("lame") && line.contains("product");
                System.out.println(lame ? "cannot do this" : "ready as " + name);
            } else if (line.startsWith("each")) {
                System.out.println("times 3 1 2");
            } else {
                if (name.equals("dying") && blocks == 1) {
                    return;
                }
                blocks++;
                System.out.println("done 10 " + 10 * blocks * Long.parseLong(args[1]));
            }
        }
    }
}
