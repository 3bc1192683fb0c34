import pytest

from tests.speech.samples import speakers, speeches

SMITH = ("Orla Smithfield", "chief strategist", "Pebble Cove Securities")


@pytest.mark.parametrize(
    "text",
    [
        '"Prices will hold up well," said Orla Smithfield, chief strategist at Pebble Cove Securities.',
        "“Prices will hold up well,” Orla Smithfield, chief strategist at Pebble Cove Securities in Osaka, said.",
        "Orla Smithfield, chief strategist at Pebble Cove Securities, said that prices would hold.",
        "Pebble Cove Securities chief strategist Orla Smithfield expects prices to hold.",
        "Prices should hold, according to Orla Smithfield, the chief strategist at Pebble Cove Securities.",
        "Prices will hold, Orla Smithfield, chief strategist at Pebble Cove Securities, wrote in a note.",
        "Orla Smithfield, Pebble Cove Securities’ chief strategist, thinks that prices will hold.",
        "Pebble Cove Securities' chief strategist, Orla Smithfield, warned that prices could fall.",
        "Prices, argues Orla Smithfield, who is chief strategist at Pebble Cove Securities, will hold.",
        'Orla Smithfield, chief strategist at Pebble Cove Securities: "Prices will hold up well."',
        "Orla Smithfield, chief strategist, Pebble Cove Securities said prices will hold.",
        "Orla Smithfield, chief strategist at the Irish brokerage Pebble Cove Securities, believes prices will hold.",
    ],
)
def test_title_and_house_are_read_wherever_they_stand(text: str) -> None:
    assert speakers(text) == [SMITH]


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Pieter van der Linde", "Van der Linde"),
        ("Jean-Luc de la Tour", "De la Tour"),
        ("K. V. Raghunathan", "Raghunathan"),
        ("Zoë O'Malley-Brandt", "O'Malley-Brandt"),
        ("Liu Meihua", "Liu"),
        ("Yuki Hatanaka", "Hatanaka"),
        ("Åsa Çelik", "Çelik"),
        ("Arthur B. Penrose III", "Penrose"),
    ],
)
def test_names_of_many_kinds_are_kept_whole(name: str, surname: str) -> None:
    text = f'"Prices will hold up well," said {name}, an economist at Otter Creek Capital.'
    assert speakers(text) == [(name, "economist", "Otter Creek Capital")]
    later = f"{text}\n\nPrices rose by two percent on Friday.\n\n{surname.split()[-1]} expects more gains."
    assert speakers(later)[-1] == (name, "economist", "Otter Creek Capital")


def test_a_pronoun_and_a_surname_stand_for_who_was_introduced() -> None:
    text = (
        "“Foreign buyers are back,” said Orla Smithfield, chief strategist at Pebble Cove Securities. "
        "She expects more of them by summer.\n\nVolumes were thin.\n\nMs. Smithfield added that banks looked cheap."
    )
    assert speakers(text) == [SMITH] * 3


def test_they_are_the_pair_that_spoke() -> None:
    text = (
        "In a note, Ken Marlow and Tia Brand of the U.S. bank Otter & Pike argued that flows would turn. "
        "“Positions are light,” they wrote."
    )
    assert speakers(text) == [("Ken Marlow and Tia Brand", None, "Otter & Pike")] * 2


def test_they_after_an_unnamed_some_are_nobody() -> None:
    named = '"Prices will hold up well," said Orla Smithfield, chief strategist at Pebble Cove Securities.'
    assert speakers(f"{named} Some in the market doubt it. Prices, they say, have run too far.") == [SMITH]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Otter Creek Capital expects the yen to weaken.", (None, None, "Otter Creek Capital")),
        ("Otter Creek Capital analysts wrote that the yen would weaken.", (None, "analysts", "Otter Creek Capital")),
        ("Strategists at Otter Creek Capital say the yen will weaken.", (None, "strategists", "Otter Creek Capital")),
        ("Otter Creek Capital's research team noted that demand is firm.", (None, None, "Otter Creek Capital")),
        ("As Lowell Marsh notes in its June report, yields are high.", (None, None, "Lowell Marsh")),
        ("Currency dealers said exporters were selling.", (None, "currency dealers", None)),
        ("Analysts point out that volumes are thin.", (None, "analysts", None)),
        ("A poll of 18 economists showed a rise to 1%.", (None, "economists", None)),
        ("“I sold,” one fund manager in Jersey said.", (None, "fund manager", None)),
        (
            "Central Bank of Samoa Governor Maia Tuala said rates would rise.",
            ("Maia Tuala", "Governor", "Central Bank of Samoa"),
        ),
    ],
)
def test_houses_groups_and_officials(text: str, speaker: tuple[str | None, str | None, str | None]) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Data from Japan Exchange Group showed that foreigners sold.",
        "Foreigners sold 300 billion yen, according to the Ministry of Finance.",
        "Japan's Ministry of Finance said foreigners sold a net 300 billion yen.",
        "Foreign investors meanwhile added 300 billion yen of shares.",
        "The fund now adds up to $3 billion.",
        'The so-called "bazooka" was announced in April.',
        "Investors prefer short bonds.",
    ],
)
def test_data_and_dealings_are_no_speech(text: str) -> None:
    assert speakers(text) == []


def test_the_staff_of_the_publisher_belong_to_it() -> None:
    text = "“The trend is up,” says Ida Pell, our head of research."
    assert speakers(text, publisher="Marl & Sons") == [("Ida Pell", "head of research", "Marl & Sons")]


def test_a_quotation_without_attribution_goes_on_with_the_speaker_before() -> None:
    text = (
        '"Buyers are back," said Orla Smithfield of Pebble Cove Securities. "They will stay for long. We see no end."'
    )
    found = speeches(text)
    assert [s.continues for s in found] == [False, True, True]
    assert {s.speaker.name for s in found} == {"Orla Smithfield"}


def test_a_quotation_of_two_sentences_before_its_attribution_is_one_speech() -> None:
    text = '"The buyers are all back. They will stay here for long," said Orla Smithfield of Pebble Cove Securities.'
    assert [s.leads for s in speeches(text)] == [True, False]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The chief economist of Brant Securities, Li Wenhao, said to the reporter that shares will rise.",
            ("Li Wenhao", "chief economist", "Brant Securities"),
        ),
        ("Per Tara Quill of Marl Capital, the rally has legs.", ("Tara Quill", None, "Marl Capital")),
        (
            "In an email, Tara Quill, a trader at Marl Capital, called it overdone.",
            ("Tara Quill", "trader", "Marl Capital"),
        ),
        (
            "Economist Tara Quill (Marl Capital) thinks that the yen will recover.",
            ("Tara Quill", "Economist", "Marl Capital"),
        ),
        ("Marl Capital has a year-end target of 45,000 for the Nikkei.", (None, None, "Marl Capital")),
        ("Tara Quill (Marl Capital) warns that yields will rise.", ("Tara Quill", None, "Marl Capital")),
        (
            "Tara Quill of Marl Capital is more hopeful: yields, she says, will fall.",
            ("Tara Quill", None, "Marl Capital"),
        ),
        ("The trader Tara Quill of Marl Capital calls it overdone.", ("Tara Quill", "trader", "Marl Capital")),
        ("Tara Quill of Marl Capital has no doubt that yields will fall.", ("Tara Quill", None, "Marl Capital")),
        ("Tara Quill of Marl Capital remains of the view that yields will fall.", ("Tara Quill", None, "Marl Capital")),
    ],
)
def test_further_ways_to_name_a_speaker(text: str, speaker: tuple[str | None, str | None, str | None]) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "I doubt that foreigners will return.\n\nRuth Amberly",
        "I don't buy the story.\n\nYours,\n\nRuth Amberly\n\nForward this letter to a friend.",
    ],
)
def test_who_signs_a_letter_speaks_in_it(text: str) -> None:
    (said,) = speeches(text, publisher=None, author="The Marl Letter")
    assert (said.speaker.name, said.speaker.org) == ("Ruth Amberly", "The Marl Letter")


def test_a_house_that_moves_its_target_takes_a_stand() -> None:
    (said,) = speeches("We raise our target for the Nikkei to 45,000.", publisher="Marl & Sons")
    assert (said.verb, said.thinking) == ("we", True)


@pytest.mark.parametrize(
    "text",
    [
        "“It will end badly,” laughs Orla Smithfield, chief strategist at Pebble Cove Securities.",
        "“It will end badly,” grumbled Orla Smithfield, chief strategist at Pebble Cove Securities.",
        "Shares are dear, in the judgement of Orla Smithfield, chief strategist at Pebble Cove Securities.",
        "“Too dear,” was the verdict of Orla Smithfield, chief strategist at Pebble Cove Securities.",
    ],
)
def test_manner_and_nouns_of_opinion_attribute_too(text: str) -> None:
    assert speakers(text) == [SMITH]


@pytest.mark.parametrize(
    "later",
    [
        "She would use the next leg of this long run up to trim.",
        "In her judgement, profits cannot keep up.",
        "Her target for the index is 38,000.",
        "She owns none of them.",
        "Volumes were thin. She stays overweight banks.",
        "She waited for months, and said that it would go on.",
    ],
)
def test_what_she_would_do_is_her_view(later: str) -> None:
    text = f"“Prices have run,” said Orla Smithfield, chief strategist at Pebble Cove Securities. {later}"
    assert speakers(text) == [SMITH] * 2


@pytest.mark.parametrize("later", ["The brokerage says that banks are cheap.", "In its view, banks are cheap."])
def test_a_house_that_was_named_is_meant_by_its_kind(later: str) -> None:
    text = f"Pebble Cove Securities expects prices to fall. {later}"
    assert speakers(text)[-1] == (None, None, "Pebble Cove Securities")


def test_laughter_without_words_attributes_nothing() -> None:
    assert speakers("Orla Smithfield of Pebble Cove Securities laughed at the bar.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Chief Investment Officer Orla Smithfield said prices would hold.",
            ("Orla Smithfield", "Chief Investment Officer"),
        ),
        ("Finance Minister Tanabe said that the yen was too weak.", ("Tanabe", "Finance Minister")),
        ("“We are watching,” Governor Tanabe told reporters.", ("Tanabe", "Governor")),
    ],
)
def test_an_office_before_a_name_is_no_part_of_it(text: str, speaker: tuple[str, str]) -> None:
    (found,) = speakers(text)
    assert found[:2] == speaker


def test_she_is_who_opens_the_sentence() -> None:
    text = (
        "“Prices have run,” said Orla Smithfield, chief strategist at Pebble Cove Securities.\n\n"
        "Tia Brand of Otter & Pike is less hopeful: with cash at 5%, she says, there is no reason to buy."
    )
    assert [name for name, _, _ in speakers(text)] == ["Orla Smithfield", "Tia Brand"]


def test_a_house_whose_name_ends_like_a_group_is_no_group() -> None:
    text = "Tia Brand of Castle Otter Advisors says that shares are dear."
    assert speakers(text) == [("Tia Brand", None, "Castle Otter Advisors")]


@pytest.mark.parametrize(
    "later",
    ["The strategist says demand will return.", "Prices, the Pebble Cove strategist reckons, will hold."],
)
def test_the_strategist_is_who_was_introduced_as_one(later: str) -> None:
    named = '"Prices will hold up well," said Orla Smithfield, chief strategist at Pebble Cove Securities.'
    assert speakers(f"{named} {later}") == [SMITH, SMITH]


@pytest.mark.parametrize("later", ["The editor says demand will return.", "The Marl Bank strategist sees a fall."])
def test_another_job_or_house_is_not_hers(later: str) -> None:
    named = '"Prices will hold up well," said Orla Smithfield, chief strategist at Pebble Cove Securities.'
    assert speakers(f"{named} {later}") == [SMITH]


def test_whom_a_sentence_presents_is_meant_by_she() -> None:
    named = '"Prices will hold up well," said Orla Smithfield, chief strategist at Pebble Cove Securities.'
    later = "Among the doubters is Tara Quill of Marl Capital. “Earnings have yet to come down,” she said."
    assert speakers(f"{named} {later}") == [SMITH, ("Tara Quill", None, "Marl Capital")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“There is a feeling of overheating now” (Tara Quill, trader of Marl Capital).",
            ("Tara Quill", "trader", "Marl Capital"),
        ),
        (
            "Tara Quill, trader of Marl Capital, analyzes that “the rise is near its end now”.",
            ("Tara Quill", "trader", "Marl Capital"),
        ),
        ("Marl Capital's house view is that shares will rise.", (None, None, "Marl Capital")),
    ],
)
def test_brackets_and_house_views_attribute_too(text: str, speaker: tuple[str | None, str | None, str | None]) -> None:
    assert speakers(text) == [speaker]


def test_its_strategist_is_of_the_house_named_before() -> None:
    text = "Marl Capital sold shares. “Earnings will be a surprise,” its strategist Tara Quill wrote."
    assert speakers(text)[-1] == ("Tara Quill", "strategist", "Marl Capital")


def test_whom_the_writer_asked_answers() -> None:
    text = "I asked Tara Quill of Marl Capital whether it could last. “Not from here,” she said."
    assert speakers(text)[-1] == ("Tara Quill", None, "Marl Capital")
