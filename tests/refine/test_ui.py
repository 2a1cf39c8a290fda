"""The component tags: exactly what they render."""

import pytest
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test.html import parse_html
from django.utils import translation


def render(source: str, **context) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


def assert_same(rendered: str, expected: str) -> None:
    """Equal but for white space between elements."""
    assert parse_html(rendered) == parse_html(expected)


def test_page_head_with_all_its_parts():
    rendered = render(
        '{% page_head title="A & B" lead="What it is" eyebrow="UC-03" %}<a href="/x/">Edit</a>{% endpage_head %}'
    )

    assert_same(
        rendered,
        """
        <div class="page-head">
          <div><p class="eyebrow">UC-03</p><h1>A &amp; B</h1><p class="lead-in">What it is</p></div>
          <div class="actions"><a href="/x/">Edit</a></div>
        </div>
        """,
    )


def test_page_head_without_actions_has_no_empty_row():
    assert_same(
        render('{% page_head title="Programs" %}\n  {% endpage_head %}'),
        '<div class="page-head"><div><h1>Programs</h1></div></div>',
    )


def test_panel_shows_its_actions_beside_its_title():
    rendered = render(
        '{% panel title="Notes" note="Newest first" anchor="notes" css="mt-3" %}'
        '{% panel_actions %}<a href="/add/">Add</a>{% endpanel_actions %}<p>{{ text }}</p>{% endpanel %}',
        text="<b>",
    )

    assert_same(
        rendered,
        """
        <section class="card mt-3" id="notes">
          <div class="section">
            <div class="section-head"><h2>Notes</h2><div class="actions"><a href="/add/">Add</a></div></div>
            <p class="section-note">Newest first</p>
            <p>&lt;b&gt;</p>
          </div>
        </section>
        """,
    )


def test_section_does_not_take_the_actions_of_the_one_before():
    rendered = render(
        '{% section title="One" %}{% panel_actions %}<a href="/add/">Add</a>{% endpanel_actions %}1{% endsection %}'
        '{% section title="Two" %}2{% endsection %}'
    )

    assert_same(
        rendered,
        """
        <section class="section">
          <div class="section-head"><h2>One</h2><div class="actions"><a href="/add/">Add</a></div></div>1
        </section>
        <section class="section"><div class="section-head"><h2>Two</h2></div>2</section>
        """,
    )


@pytest.mark.parametrize(
    ("arguments", "action"),
    [
        ('"Nothing yet."', ""),
        ('"Nothing yet." "/add/" "Add"', '<p><a class="btn btn-primary" href="/add/">Add</a></p>'),
    ],
)
def test_empty_state_offers_what_to_do(arguments, action):
    assert_same(
        render(f"{{% empty_state {arguments} %}}"), f'<div class="empty-state"><p>Nothing yet.</p>{action}</div>'
    )


def test_breadcrumbs_end_with_the_page_itself():
    assert_same(
        render('{% breadcrumbs "/i/" "Interviews" "/i/1/" "I-01" "Notes" %}'),
        """
        <nav aria-label="Where this page is"><ol class="breadcrumbs">
          <li><a href="/i/">Interviews</a></li><li><a href="/i/1/">I-01</a></li><li aria-current="page">Notes</li>
        </ol></nav>
        """,
    )


def test_steps_mark_the_current_stage():
    assert_same(
        render('{% steps choices "b" %}', choices=[("a", "Draft"), ("b", "Under review")]),
        '<ol class="steps"><li class="chip">Draft</li><li class="chip on" aria-current="step">Under review</li></ol>',
    )


def test_confirm_is_a_link_that_carries_its_question():
    assert_same(
        render('{% confirm "/delete/" "Delete" "Delete this?" details="For good." tone="danger" %}'),
        """
        <a class="btn btn-danger" href="/delete/" data-confirm="Delete this?" data-confirm-button="Delete"
           data-confirm-details="For good." data-confirm-tone="danger">Delete</a>
        """,
    )


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% chip "Need" "residents" %}', '<span class="chip resident">Need</span>'),
        ('{% chip "Open" "ok" %}', '<span class="chip ok">Open</span>'),
        ('{% chip "Draft" %}', '<span class="chip">Draft</span>'),
        ('{% dot "partners" %}', '<i class="dot partner" aria-hidden="true"></i>'),
        ('{% live "Open now" %}', '<span class="live">Open now</span>'),
        ('{% fact "Who" "A renter" %}', "<dt>Who</dt><dd>A renter</dd>"),
        ('{% fact "Who" "" %}', '<dt>Who</dt><dd class="muted">Not said yet</dd>'),
        ('{% fact "Until" None empty="No end" %}', '<dt>Until</dt><dd class="muted">No end</dd>'),
        ('{% fact "People" 0 %}', "<dt>People</dt><dd>0</dd>"),
    ],
)
def test_small_marks(source, expected):
    assert_same(render(source), expected)


def test_chip_escapes_its_text():
    assert render("{% chip text %}", text="<script>") == '<span class="chip">&lt;script&gt;</span>'


def test_dot_refuses_what_is_no_criterion():
    with pytest.raises(KeyError):
        render('{% dot "weather" %}')


def test_meter_draws_value_and_range_in_attributes():
    assert_same(
        render('{% meter 82 75.5 88 "partners" %}'),
        """
        <svg class="meter partner" height="8" aria-hidden="true">
          <rect class="meter-track" width="100%" height="8" rx="4"/>
          <rect class="meter-fill" width="82%" height="8" rx="4"/>
          <g class="meter-range">
            <rect x="75.5%" y="3.25" width="12.5%" height="1.5"/>
            <rect x="75.5%" y="2" width="2" height="4"/>
            <rect x="88%" y="2" width="2" height="4" transform="translate(-2)"/>
          </g>
        </svg>
        """,
    )


def test_meter_is_named_when_nothing_beside_it_says_the_number():
    assert_same(
        render('{% meter 40 label="40 of 100" %}'),
        """
        <svg class="meter" height="8" role="img" aria-label="40 of 100">
          <rect class="meter-track" width="100%" height="8" rx="4"/>
          <rect class="meter-fill" width="40%" height="8" rx="4"/>
        </svg>
        """,
    )


def test_figures_keep_the_point_in_every_language():
    with translation.override("es"):
        rendered = render("{% meter 12.345 %}")

    assert 'width="12.35%"' in rendered


def test_criterion_value_rounds_its_number():
    rendered = render('{% criterion_value 73.6 60 80 "residents" %}')

    assert '<div class="vals num resident">' in rendered
    assert "<span>74</span>" in rendered


def test_criterion_value_unknown_says_so_and_spans_everything():
    rendered = render('{% criterion_value None criterion="gap" %}')

    assert "don't know yet</span>" in rendered
    assert '<rect x="0%" y="3.25" width="100%" height="1.5"/>' in rendered
    assert "meter-fill" not in rendered


def test_place_chances_sum_up_the_places_that_are_not_shown():
    assert_same(
        render("{% place_chances chances %}", chances=[0.5, 0.3, 0.1, 0.06, 0.04]),
        """
        <svg class="place-chances" width="57" height="30" role="img"
             aria-label="place 1: 50 of 100, place 2: 30 of 100, place 3: 10 of 100, place 4: 10 of 100">
          <path d="M0 30v-15h12v15z"/><path d="M15 30v-9h12v9z"/>
          <path d="M30 30v-3h12v3z"/><path d="M45 30v-3h12v3z"/>
        </svg>
        """,
    )


def test_contributions_stand_one_after_the_other():
    assert_same(
        render('{% contributions 32.8 26 17.2 label="76 points" %}'),
        """
        <svg class="stack-bar" height="8" role="img" aria-label="76 points">
          <rect class="meter-track" width="100%" height="8" rx="2"/>
          <rect class="partner" x="0%" width="32.8%" height="8"/>
          <rect class="resident" x="32.8%" width="26%" height="8"/>
          <rect class="gap" x="58.8%" width="17.2%" height="8"/>
        </svg>
        """,
    )


def test_coverage_bar_sets_voices_against_population():
    assert_same(
        render("{% coverage_bar 0.07 0.29 %}"),
        """
        <svg class="coverage-bar" height="20" aria-hidden="true">
          <rect class="meter-track" y="3" width="100%" height="14" rx="3"/>
          <rect class="meter-fill" y="3" width="7%" height="14" rx="3"/>
          <rect class="meter-mark" x="29%" width="2" height="20"/>
        </svg>
        """,
    )


@pytest.mark.parametrize(
    ("source", "label", "kinds"),
    [
        ("{% ticks 1 3 %}", "1 of 3 conditions met", ["met", "", ""]),
        ("{% ticks 1 3 unsure=1 %}", "1 of 3 conditions met, 1 not known yet", ["met", "unsure", ""]),
        ("{% ticks 1 1 %}", "1 of 1 condition met", ["met"]),
    ],
)
def test_ticks_count_conditions(source, label, kinds):
    boxes = "".join(
        f'<rect{f" class={kind!r}" if kind else ""} x="{17 * index}" width="14" height="8" rx="2"/>'
        for index, kind in enumerate(kinds)
    )

    assert_same(
        render(source),
        f'<svg class="ticks" width="{17 * len(kinds) - 3}" height="8" role="img" aria-label="{label}">{boxes}</svg>',
    )


def test_bar_figure_is_a_readable_list():
    assert_same(
        render('{% bar_figure rows "Median days open" %}', rows=[("Northside", 40), ("Downtown", 10)]),
        """
        <figure class="bar-figure num">
          <dl>
            <div class="bar-row"><dt>Northside</dt><dd aria-hidden="true"><svg height="14">
              <rect width="92%" height="14" rx="3"/></svg></dd><dd>40</dd></div>
            <div class="bar-row"><dt>Downtown</dt><dd aria-hidden="true"><svg height="14">
              <rect width="23%" height="14" rx="3"/></svg></dd><dd>10</dd></div>
          </dl>
          <figcaption>Median days open</figcaption>
        </figure>
        """,
    )


@pytest.mark.parametrize("rows", [[], [("Nobody", 0)]])
def test_bar_figure_without_anything_to_draw(rows):
    assert 'class="bar-figure num"' in render("{% bar_figure rows %}", rows=rows)


def test_pager_keeps_the_rest_of_the_address(rf):
    page = Paginator(range(30), 10).page(2)

    rendered = render("{% pager page %}", page=page, request=rf.get("/", {"q": "mold & heat", "page": "2"}))

    assert_same(
        rendered,
        """
        <nav class="pager" aria-label="Pages of this list"><span>11 to 20 of 30</span><ul>
          <li><a rel="prev" href="?q=mold+%26+heat&amp;page=1">Previous</a></li>
          <li><a href="?q=mold+%26+heat&amp;page=1">1</a></li>
          <li><a href="?q=mold+%26+heat&amp;page=2" aria-current="page">2</a></li>
          <li><a href="?q=mold+%26+heat&amp;page=3">3</a></li>
          <li><a rel="next" href="?q=mold+%26+heat&amp;page=3">Next</a></li>
        </ul></nav>
        """,
    )


def test_pager_shows_nothing_for_one_page(rf):
    rendered = render("{% pager page %}", page=Paginator(range(3), 10).page(1), request=rf.get("/"))

    assert rendered.strip() == ""


@pytest.mark.parametrize(
    ("asked", "direction", "url"),
    [
        ({}, "", "?sort=name"),
        ({"sort": "name"}, ' aria-sort="ascending"', "?sort=-name"),
        ({"sort": "-name"}, ' aria-sort="descending"', "?sort=name"),
        ({"sort": "date", "page": "3", "q": "a"}, "", "?q=a&amp;sort=name"),
    ],
)
def test_sort_header_turns_the_order(rf, asked, direction, url):
    rendered = render('{% sort_header "name" "Name" %}', request=rf.get("/", asked))

    assert rendered.strip() == f'<th scope="col"{direction}><a href="{url}">Name</a></th>'
