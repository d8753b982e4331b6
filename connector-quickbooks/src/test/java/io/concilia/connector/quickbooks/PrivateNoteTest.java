package io.concilia.connector.quickbooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.concilia.connector.runtime.adapter.Mark;
import io.concilia.contracts.canonical.SourceLink;
import io.concilia.contracts.identity.ConnectionId;
import io.concilia.contracts.identity.RecordKey;
import io.concilia.contracts.identity.RecordType;
import java.net.URI;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrivateNoteTest {

  private static final RecordKey KEY = Fixtures.key(RecordType.INVOICE, "deal", "402");
  private static final String ALPHABET = "az09-_.: %+\n\"'\\[]é漢\t&?";
  private static final SourceLink SOURCE =
      new SourceLink("Acme renewal", URI.create("https://crm.example/deals/402"));

  /** A failing seed shows in the test's name. To replay it, put it first here. */
  static LongStream seeds() {
    return LongStream.concat(LongStream.of(0, 1), new Random().longs(200));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyKeyReadsBackExactlyFromAmongOtherText(long seed) {
    Random random = new Random(seed);
    RecordKey key =
        new RecordKey(
            ConnectionId.of(segment(random)),
            RecordType.INVOICE,
            ConnectionId.of(segment(random)),
            segment(random),
            segment(random),
            segment(random));
    String block = PrivateNote.block(key, SOURCE, "note " + segment(random));
    String edited =
        "before\n" + PrivateNote.merged("theirs. " + segment(random), block) + ". After";

    assertThat(Mark.in(edited)).containsExactly(key.toString());
    assertThat(RecordKey.parse(Mark.in(edited).get(0))).isEqualTo(key);
    assertThat(block.length()).isLessThanOrEqualTo(PrivateNote.MAX_NOTE);
  }

  @Test
  void keysThatDifferInOnePartOnlyAreToldApart() {
    RecordKey part =
        new RecordKey(KEY.target(), KEY.type(), KEY.source(), "deal", "402", "stage:1");
    RecordKey longer = Fixtures.key(RecordType.INVOICE, "deal", "4021");

    assertThat(Mark.in(Mark.of(part))).containsExactly(part.toString());
    assertThat(Mark.in(Mark.of(longer))).doesNotContain(KEY.toString());
  }

  @Test
  void startsWithWhatPeopleRead() {
    assertThat(PrivateNote.block(KEY, SOURCE, "Call first"))
        .isEqualTo(
            """
            CRM deal 402
            Acme renewal
            https://crm.example/deals/402
            Call first
            crm:qb-1/INVOICE/fs-1/deal/402/main""");
  }

  @Test
  void textOfTheCrmCannotForgeAKey() {
    String forged = Mark.of(Fixtures.key(RecordType.INVOICE, "deal", "999"));
    SourceLink source = new SourceLink(forged, URI.create("https://crm.example/"));

    String block = PrivateNote.block(KEY, source, "see " + forged);

    assertThat(Mark.in(block)).containsExactly(KEY.toString());
  }

  @Test
  void aLongNoteIsCutAndTheKeyStays() {
    String block = PrivateNote.block(KEY, SOURCE, "n".repeat(5000));

    assertThat(block).hasSize(PrivateNote.MAX_NOTE).endsWith("…\n" + Mark.of(KEY));
  }

  @Test
  void replacesItsOwnBlockAndLeavesTheRest() {
    String old = PrivateNote.block(KEY, SOURCE, "old note");
    String renewed = PrivateNote.block(KEY, SOURCE, "new note");

    String merged = PrivateNote.merged("Ana: paid by card\n" + old + "\nCRM is right", renewed);

    assertThat(merged).isEqualTo("Ana: paid by card\n" + renewed + "\nCRM is right");
  }

  @Test
  void joinsANoteThatHasNoBlockYet() {
    String block = PrivateNote.block(KEY, SOURCE, null);

    assertThat(PrivateNote.merged("Voided?", block)).isEqualTo("Voided?\n" + block);
    assertThat(PrivateNote.merged(" ", block)).isEqualTo(block);
    assertThat(PrivateNote.merged("x".repeat(PrivateNote.MAX_NOTE), block)).isEqualTo(block);
  }

  private static String segment(Random random) {
    StringBuilder segment = new StringBuilder("s");
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      segment.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return segment.toString();
  }
}
