package dev.ayin.serve;

/// A request cannot be answered.
final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(
                problem.detail(),
                null,
                false,
                false); // a mistake of the client: nobody wants to see where in the program
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
