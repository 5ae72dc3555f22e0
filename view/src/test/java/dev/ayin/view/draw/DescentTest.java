package dev.ayin.view.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ayin.view.draw.Descent.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class DescentTest {
    private final Descent descent = Descent.ofNoisyPoints(42);

    /// (J(a + h) − J(a − h))/2h is off by O(h²): with h = 10⁻⁵ some ten digits are right.
    @Test
    void theGradientIsTheSlopeOfTheCost() {
        double h = 1e-5;
        for (Place at :
                List.of(Descent.START, Descent.TRUTH, new Place(0, 0), new Place(-4.7, 3.3), new Place(5, -5))) {
            Place d = descent.gradient(at);
            double da = descent.cost(new Place(at.a() + h, at.b())) - descent.cost(new Place(at.a() - h, at.b()));
            double db = descent.cost(new Place(at.a(), at.b() + h)) - descent.cost(new Place(at.a(), at.b() - h));
            assertThat(d.a()).as("∂J/∂a at %s", at).isCloseTo(da / (2 * h), within(1e-8));
            assertThat(d.b()).as("∂J/∂b at %s", at).isCloseTo(db / (2 * h), within(1e-8));
        }
    }

    /// The cost falls at every step, into a valley beside the one of the true parameters.
    @Test
    void theDescentEndsInAValley() {
        List<Place> path = descent.path(Descent.START, Descent.RATE, Descent.STEPS);
        assertThat(path).hasSize(181);
        for (int t = 1; t < path.size(); t++) {
            assertThat(descent.cost(path.get(t))).isLessThan(descent.cost(path.get(t - 1)));
        }
        assertThat(path.getLast().a()).isCloseTo(-0.807, within(0.001));
        assertThat(path.getLast().b()).isCloseTo(1.109, within(0.001));
        assertThat(descent.cost(path.getLast())).isCloseTo(0.0482, within(0.0001));
    }

    /// At the true parameters only the noise is left, whose variance is 0.01.
    @Test
    void theTrueParametersLeaveTheNoise() {
        assertThat(descent.cost(Descent.TRUTH)).isCloseTo(0.01, within(0.002));
    }
}
