"""Log what was heard: the form, its photo, and who sees an entry."""

import uuid
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from events.models import Channel, Comment
from refine import photos, uploads
from tests.events.factories import CommentFactory, EventFactory
from tests.refine.factories import DimensionFactory, GroupFactory, MembershipFactory

ADD = "/programs/housing/heard/add/"
LIST = "/programs/housing/heard/"
GPS_LATITUDE = 2
CAMERA = 0x0110


def words(**more):
    return {"text": "The elevator is out again.", "heard_where": "Bus stop", "nonce": str(uuid.uuid4()), **more}


def picture(size=(60, 40), **options):
    """A JPEG with the place it was taken and the camera's name inside."""
    exif = Image.Exif()
    exif[CAMERA] = "Phone of Ana"
    exif.get_ifd(0x8825)[GPS_LATITUDE] = (41.0, 30.0, 0.0)
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, "JPEG", exif=exif, **options)
    return SimpleUploadedFile("IMG_2041.jpg", file.getvalue(), content_type="image/jpeg")


def logged(client, program, **fields):
    """A comment logged by whom `client` is signed in as."""
    user_id = int(client.session["_auth_user_id"])
    return CommentFactory(
        **{"event": None, "program": program, "channel": Channel.FACILITATOR, "logged_by_id": user_id, **fields}
    )


def page(name, entry):
    return reverse(f"events:{name}", args=[entry.program.slug, entry.pk])


def test_log_heard_by_partner_keeps_words_where_and_who(partner, program, representative):
    group = GroupFactory(dimension=DimensionFactory(program=program, weighting=True))
    data = words(heard_from="A grandmother who rents", group=group.pk, language="es")

    response = partner.post(ADD, data)

    entry = Comment.objects.get()
    assert response.url == LIST
    assert (entry.text, entry.heard_where, entry.heard_from) == (
        "The elevator is out again.",
        "Bus stop",
        "A grandmother who rents",
    )
    assert (entry.group, entry.language, entry.channel, entry.logged_by, entry.read_at) == (
        group,
        "es",
        Channel.FACILITATOR,
        representative.membership.user,
        None,
    )


def test_log_heard_sent_three_times_counts_once(staff, program):
    data = words()

    statuses = [staff.post(ADD, data).status_code for _time in range(3)]

    assert statuses == [302, 302, 302]
    assert Comment.objects.count() == 1


def test_log_heard_needs_words_and_a_place(staff, program):
    response = staff.post(ADD, words(text=" ", heard_where="", heard_from="A driver"))

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"text", "heard_where"}
    assert "A driver" in response.content.decode()


def test_log_heard_at_an_event_needs_no_other_place(staff, program):
    event = EventFactory(program=program, closed=True)

    staff.post(ADD, words(heard_where="", event=event.pk))

    assert Comment.objects.get().event == event


def test_log_heard_refuses_event_and_group_of_another_program(staff, program):
    data = words(event=EventFactory(closed=True).pk, group=GroupFactory().pk)

    response = staff.post(ADD, data)

    assert set(response.context["form"].errors) == {"event", "group"}


def test_partner_is_offered_no_events(partner, program):
    EventFactory(program=program, closed=True)

    assert "event" not in partner.get(ADD).context["form"].fields


def test_photo_alone_is_enough_and_loses_place_and_camera(staff, program):
    staff.post(ADD, words(text="", photo=picture()))

    entry = Comment.objects.get()
    with Image.open(entry.photo) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == ("JPEG", (60, 40), {})
    with entry.photo.open() as file:
        assert b"Phone of Ana" not in file.read()
    assert "IMG_2041" not in entry.photo.name


def test_large_photo_is_made_smaller():
    upload = picture((4800, 1200))

    kept = Image.open(photos.clean_photo(upload, upload.size))

    assert kept.size == (photos.LONGEST_SIDE, 600)


@pytest.mark.parametrize(
    ("upload", "message"),
    [
        (SimpleUploadedFile("photo.jpg", b"<script>alert(1)</script>"), "no photo that can be opened"),
        (SimpleUploadedFile("photo.jpg", picture().read()[:300]), "no photo that can be opened"),
        (SimpleUploadedFile("photo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"), "no photo that can be opened"),
        (SimpleUploadedFile("photo.jpg", b"\xff\xd8" + bytes(10 * 1024 * 1024)), "This photo has 11 MB; at most 10 MB"),
    ],
    ids=["script", "torn", "svg", "too large"],
)
def test_photo_that_cannot_be_kept_is_refused_with_the_words_kept(staff, program, upload, message):
    response = staff.post(ADD, words(photo=upload))

    assert response.status_code == 422
    assert message in str(response.context["form"].errors["photo"])
    assert "The elevator is out again." in response.content.decode()
    assert not Comment.objects.exists()


def test_photo_beyond_what_any_file_may_have_is_named_and_not_left_out(monkeypatch, staff, program):
    monkeypatch.setattr(uploads, "MOST_BYTES", 100_000)
    large = SimpleUploadedFile("photo.jpg", b"\xff\xd8" + bytes(12 * 1024 * 1024))

    response = staff.post(ADD, words(photo=large))

    assert response.status_code == 422
    assert "This photo has 13 MB; at most 10 MB" in str(response.context["form"].errors["photo"])
    assert "The elevator is out again." in response.content.decode()
    assert not Comment.objects.exists()


def test_picture_that_claims_to_be_huge_is_refused(monkeypatch, staff, program):
    monkeypatch.setattr(photos, "MAX_PIXELS", 100)

    response = staff.post(ADD, words(photo=picture()))

    assert "too large to open" in str(response.context["form"].errors["photo"])


@pytest.mark.parametrize("item_count", [1, 3])
def test_heard_list_query_count(partner, program, item_count, django_assert_num_queries):
    for _item in range(item_count):
        logged(partner, program, event=EventFactory(program=program))

    with django_assert_num_queries(6):
        response = partner.get(LIST)

    assert len(response.context["page"].object_list) == item_count


def test_list_holds_own_entries_only(partner, staff, program):
    own = logged(partner, program)
    logged(staff, program)

    assert list(partner.get(LIST).context["page"]) == [own]


def test_own_entry_is_changed_until_it_was_read(partner, program):
    entry = logged(partner, program, heard_where="Clinic")

    assert partner.post(page("heard_change", entry), words(text="Rats, not elevators.")).status_code == 302
    entry.refresh_from_db()
    assert (entry.text, entry.heard_where, entry.channel) == ("Rats, not elevators.", "Bus stop", "facilitator")
    Comment.objects.update(read_at=timezone.now())
    assert partner.post(page("heard_change", entry), words(text="No, mice.")).status_code == 403


def test_entry_of_somebody_else_is_hidden_from_a_partner(partner, staff, program):
    entry = logged(staff, program, photo="heard/x.jpg")

    statuses = [partner.get(page(name, entry)).status_code for name in ("heard_change", "heard_photo")]

    assert statuses == [404, 404]


def test_photo_is_served_to_its_author_and_the_office(partner, staff, observer, program):
    partner.post(ADD, words(photo=picture()))
    url = page("heard_photo", Comment.objects.get())

    response = partner.get(url)
    list(response.streaming_content)

    assert (response["Content-Type"], response["Cache-Control"]) == ("image/jpeg", "private, max-age=3600")
    of_author, of_office = (b"".join(client.get(url).streaming_content) for client in (partner, staff))
    assert of_author[:2] == b"\xff\xd8"
    assert of_author == of_office
    assert observer.get(url).status_code == 404


def test_photo_whose_file_is_gone_is_not_found(staff, program):
    entry = logged(staff, program, photo="heard/gone.jpg")

    assert staff.get(page("heard_photo", entry)).status_code == 404


@pytest.mark.parametrize("change", ["replace", "remove"])
def test_photo_replaced_or_removed_leaves_no_file(staff, program, change, django_capture_on_commit_callbacks):
    staff.post(ADD, words(photo=picture()))
    entry = Comment.objects.get()
    name, storage = entry.photo.name, entry.photo.storage
    data = words(photo=picture((20, 20))) if change == "replace" else words(remove_photo="on")

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(page("heard_change", entry), data)

    entry.refresh_from_db()
    assert not storage.exists(name)
    assert bool(entry.photo) == (change == "replace")


def test_button_in_the_bar_is_for_those_who_may_log(lead, partner, observer, program):
    pages = [client.get("/programs/housing/use-cases/").content.decode() for client in (lead, partner, observer)]

    assert [f'href="{ADD}"' in page for page in pages] == [True, True, False]


def test_member_who_left_no_longer_sees_own_entries(partner, program, representative):
    entry = logged(partner, program)
    representative.membership.delete()
    MembershipFactory(user=representative.membership.user)

    assert partner.get(page("heard_change", entry)).status_code == 404
