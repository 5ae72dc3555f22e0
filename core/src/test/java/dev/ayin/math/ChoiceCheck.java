package dev.ayin.math;

/// Prints which kernels a JVM has: at first, after half of the work for which lanes pay, and after the other half is announced.
final class ChoiceCheck {
    private ChoiceCheck() {}

    public static void main(String[] args) {
        StringBuilder bits = new StringBuilder("bits ").append(Kernels.chosen().bits());
        Choice.count(Choice.ENOUGH / 2);
        bits.append(' ').append(Kernels.chosen().bits());
        Kernels.expect(Choice.ENOUGH / 2);
        bits.append(' ').append(Kernels.chosen().bits());
        System.out.println(bits);
    }
}
