package io.concilia.connector.runtime.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.vendor.SourcePage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PageWalkTest {

  /** Rows, of which any may leave before any call, and pages that may be shorter than they say. */
  private static final class Listing {

    private final List<Integer> rows;
    private final Random random;
    private final boolean counts;
    private final int leaving;
    private final List<Integer> asked = new ArrayList<>();
    private final Set<Integer> left = new HashSet<>();

    Listing(int size, long seed, boolean counts, int leaving) {
      this.rows = new ArrayList<>(IntStream.range(0, size).boxed().toList());
      this.random = new Random(seed);
      this.counts = counts;
      this.leaving = leaving;
    }

    SourcePage page(int page) {
      asked.add(page);
      for (int i = 0; i < random.nextInt(leaving + 1) && !rows.isEmpty(); i++) {
        left.add(rows.remove(random.nextInt(rows.size())));
      }
      int from = Math.min(rows.size(), (page - 1) * 10);
      List<SourcePage.Row> found =
          rows.subList(from, Math.min(rows.size(), from + 10)).stream()
              .map(row -> new SourcePage.Row(row.toString(), null, false, null))
              .toList();
      return new SourcePage(
          found,
          found.isEmpty(),
          counts ? (rows.size() + 9) / 10 : null,
          counts ? rows.size() : null);
    }

    Set<Integer> walk() {
      Set<Integer> taken = new HashSet<>();
      Optional<PageWalk> place = Optional.of(PageWalk.START);
      while (place.isPresent()) {
        SourcePage page = page(place.get().page());
        if (place.get().takes(page)) {
          page.rows().forEach(row -> taken.add(Integer.valueOf(row.id())));
        }
        place = place.get().next(page);
      }
      return taken;
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void missesNoneOfTheRowsThatStay(int seed) {
    Listing listing = new Listing(seed % 120, seed, seed % 2 == 0, seed % 4);

    Set<Integer> taken = listing.walk();

    assertThat(taken).containsAll(listing.rows);
  }

  @Test
  void callsOnceWhereOnePageIsAll() {
    Listing listing = new Listing(7, 1, true, 0);

    assertThat(listing.walk()).hasSize(7);
    assertThat(listing.asked).containsExactly(1);
  }

  @Test
  void callsOnceWhereThereIsNothing() {
    Listing listing = new Listing(0, 1, false, 0);

    assertThat(listing.walk()).isEmpty();
    assertThat(listing.asked).containsExactly(1);
  }

  @Test
  void looksBehindTheLastPageThatTheSourceCounts() {
    Listing listing = new Listing(25, 1, true, 0);

    assertThat(listing.walk()).hasSize(25);
    assertThat(listing.asked).containsExactly(1, 4, 3, 2, 1);
  }

  @Test
  void endsOnAListThatSaysThatItIsTheLast() {
    SourcePage all =
        new SourcePage(List.of(new SourcePage.Row("1", null, false, null)), true, null, null);

    assertThat(PageWalk.START.takes(all)).isTrue();
    assertThat(PageWalk.START.next(all)).isEmpty();
  }
}
