package io.concilia.benchmarks.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

  @Test
  void isWhatLinuxSaysOfAProcess() {
    ResidentMemory memory =
        ResidentMemory.parse(
            List.of(
                "Name:\tjava",
                "VmPeak:\t 9000000 kB",
                "VmHWM:\t  409600 kB",
                "VmRSS:\t  307200 kB"));

    assertThat(memory).isEqualTo(new ResidentMemory(300, 400));
  }

  @Test
  void ofThisProcessIsSomething() {
    assumeTrue(ResidentMemory.known());

    ResidentMemory memory = ResidentMemory.of(ProcessHandle.current());

    assertThat(memory.now()).isBetween(10.0, memory.most());
  }

  @Test
  void thatIsNotSaidIsNoZero() {
    assertThatThrownBy(() -> ResidentMemory.parse(List.of("Name:\tkthread")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("VmRSS");
  }
}
