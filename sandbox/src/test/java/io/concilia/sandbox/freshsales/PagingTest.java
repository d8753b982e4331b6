package io.concilia.sandbox.freshsales;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PagingTest {

  /** A failing seed shows in the test's name. */
  static LongStream seeds() {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(100));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void noRowIsLeftOutAndOnlyTheEndIsEmpty(long seed) {
    var random = new Random(seed);
    var rows = IntStream.range(0, random.nextInt(400)).boxed().toList();
    var size = 1 + random.nextInt(60);
    var paging = new Paging(new Quirks(true, true, true, false, false, false, seed), size);

    var seen = new HashSet<Integer>();
    var page = 1;
    for (var part = paging.page(rows, page); !part.isEmpty(); part = paging.page(rows, page)) {
      assertThat(part.size()).isLessThanOrEqualTo(size);
      assertThat(paging.page(rows, page)).isEqualTo(part);
      seen.addAll(part);
      page++;
    }

    assertThat(seen).containsExactlyInAnyOrderElementsOf(rows);
    assertThat(paging.page(rows, page + 1)).isEmpty();
  }

  @Test
  void pagesAreFullAndInOrderWithoutQuirks() {
    var rows = IntStream.range(0, 25).boxed().toList();
    var paging = new Paging(new Quirks(false, false, false, false, false, false, 1), 10);

    assertThat(paging.page(rows, 1)).isEqualTo(rows.subList(0, 10));
    assertThat(paging.page(rows, 3)).isEqualTo(rows.subList(20, 25));
    assertThat(paging.page(rows, 4)).isEmpty();
    assertThat(paging.claimedPages(25)).isEqualTo(3);
  }

  @Test
  void aPageMayBeShortOutOfOrderOrBeginWithARowOfTheOneBefore() {
    var rows = IntStream.range(0, 200).boxed().toList();
    var paging = new Paging(Quirks.DEFAULT, 10);
    var pages = new ArrayList<List<Integer>>();
    for (int page = 1; !paging.page(rows, page).isEmpty(); page++) {
      pages.add(paging.page(rows, page));
    }

    var all = pages.stream().flatMap(List::stream).toList();
    assertThat(pages.subList(0, pages.size() - 1)).anyMatch(page -> page.size() < 10);
    assertThat(all.size()).isGreaterThan(rows.size());
    assertThat(all.stream().distinct().toList()).isNotEqualTo(rows);
    assertThat(pages.size()).isGreaterThan(paging.claimedPages(rows.size()));
  }

  @Test
  void neverGivesMoreThanAHundredRows() {
    var rows = IntStream.range(0, 500).boxed().toList();

    assertThat(
            new Paging(new Quirks(false, false, false, false, false, false, 1), 1000).page(rows, 1))
        .hasSize(100);
  }
}
