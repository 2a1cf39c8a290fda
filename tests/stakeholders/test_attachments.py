"""Files of an interview: what is taken, what is refused in which words, who gets them, how they go."""

import uuid
import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from refine import photos
from refine import uploads as received
from stakeholders import uploads
from stakeholders.models import Attachment, Consent, Interview
from stakeholders.services.people import withdraw_consents
from tests.stakeholders.factories import AttachmentFactory, ConsentFactory, InterviewFactory, StakeholderFactory

Purpose = Consent.Purpose


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def person(program, *purposes):
    stakeholder = StakeholderFactory(program=program)
    for purpose in (Purpose.TAKE_PART, Purpose.NOTES, *purposes):
        ConsentFactory(stakeholder=stakeholder, purpose=purpose)
    return stakeholder


@pytest.fixture
def interview(program, partner_organization):
    """The partner's interview with one person who agreed to notes, not to be recorded."""
    return InterviewFactory(
        program=program, organization=partner_organization, held=True, stakeholders=[person(program)]
    )


def page(name, row):
    return reverse(f"stakeholders:{name}", args=["housing", row.pk])


def upload(client, interview, *files, headers=None, **data):
    sent = {"form_id": str(uuid.uuid4()), "uploads": list(files)} | data
    return client.post(page("attachment_add", interview), sent, headers=headers)


def picture(name="notes.png", kind="PNG", exif=None) -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (30, 20), "navy").save(written, kind, **({"exif": exif} if exif else {}))
    return SimpleUploadedFile(name, written.getvalue())


def packed(*names: str) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return written.getvalue()


DOCX = packed("[Content_Types].xml", "word/document.xml")
SOUNDS = {
    "tagged.mp3": b"ID3\x04 sound",
    "bare.mp3": b"\xff\xfb\x90\x00 sound",
    "memo.m4a": b"\x00\x00\x00\x20ftypM4A \x00\x00",
    "android.m4a": b"\x00\x00\x00\x20ftypisom\x00\x00",
    "talk.wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "voice.opus": b"OggS\x00\x02 sound",
}
NOT_KEPT = {
    "page.pdf": b"<html><script>alert(1)</script>",
    "picture.jpg": b"MZ\x90 a program",
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "film.mp4": b"\x00\x00\x00\x20ftypisom\x00\x00",
    "sheet.docx": packed("[Content_Types].xml", "xl/workbook.xml"),
    "macros.docx": packed("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
    "cut.docx": DOCX[:40],
}


def test_several_files_are_kept_with_who_added_them(partner, interview):
    response = upload(
        partner,
        interview,
        picture(),
        SimpleUploadedFile("consent sheet.pdf", b"%PDF-1.7 signed"),
        SimpleUploadedFile("Summary.docx", DOCX),
    )

    assert response.url == f"{interview.get_absolute_url()}#files"
    assert list(interview.attachments.values_list("title", "kind", "uploaded_by__email")) == [
        ("notes", "photo", response.wsgi_request.user.email),
        ("consent sheet", "document", response.wsgi_request.user.email),
        ("Summary", "document", response.wsgi_request.user.email),
    ]
    shown = partner.get(interview.get_absolute_url()).content.decode()
    assert "consent sheet" in shown
    assert "15\xa0bytes" in shown
    assert "attachments/" not in shown


def test_a_script_gets_the_list_back(staff, interview):
    response = upload(staff, interview, picture(), title="Handwriting <b>", headers={"HX-Request": "true"})

    answer = response.content.decode()
    assert (response.status_code, "<html" in answer) == (200, False)
    assert "Kept with the interview." in answer
    assert "Handwriting &lt;b&gt;" in answer


def test_the_same_form_three_times_counts_once(staff, interview):
    form_id = str(uuid.uuid4())

    for _time in range(3):
        assert upload(staff, interview, picture(), picture("more.png"), form_id=form_id).status_code == 302

    assert interview.attachments.count() == 2


def test_a_photo_loses_place_and_time(staff, interview):
    exif = Image.Exif()
    exif[0x010F] = "camera of S."
    upload(staff, interview, picture("IMG_1.jpg", "JPEG", exif))

    kept = interview.attachments.get()
    assert kept.file.name.endswith(".jpg")
    with kept.file, Image.open(kept.file) as image:
        assert dict(image.getexif()) == {}


@pytest.mark.parametrize("name", SOUNDS)
def test_a_recording_needs_consent_to_be_recorded(staff, program, interview, name):
    refused = upload(staff, interview, SimpleUploadedFile(name, SOUNDS[name]))
    silent = interview.stakeholders.get()
    ConsentFactory(stakeholder=silent, purpose=Purpose.RECORDING)
    kept = upload(staff, interview, SimpleUploadedFile(name, SOUNDS[name]))

    answer = refused.content.decode()
    assert (refused.status_code, kept.status_code) == (422, 302)
    assert f"There is no consent to be recorded from {silent.code}" in answer
    assert f"{page('consent_ask', silent)}?interview={interview.pk}" in answer
    assert list(interview.attachments.values_list("kind", flat=True)) == ["recording"]


def test_everybody_heard_on_a_recording_must_agree(staff, interview, program):
    interview.stakeholders.set([person(program, Purpose.RECORDING), person(program)])

    assert upload(staff, interview, SimpleUploadedFile("a.ogg", b"OggS")).status_code == 422
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("name", NOT_KEPT)
def test_other_files_are_refused_by_what_is_in_them(staff, interview, name):
    response = upload(staff, interview, SimpleUploadedFile(name, NOT_KEPT[name]))

    assert response.status_code == 422
    assert f"{name}: This kind of file is not kept here." in response.content.decode()
    assert not Attachment.objects.exists()


def test_a_damaged_photo_is_refused(staff, interview):
    response = upload(staff, interview, SimpleUploadedFile("torn.png", picture().read()[:40]))

    assert response.status_code == 422
    assert "torn.png: This is no photo that can be opened." in response.content.decode()


def test_files_too_large_are_refused_with_their_names(staff, interview, monkeypatch):
    monkeypatch.setattr(uploads, "MEGABYTE", 4)
    monkeypatch.setattr(photos, "MAX_MEGABYTES", 0)
    files = [SimpleUploadedFile("scan.pdf", b"%PDF-" + b"x" * 80), picture("big.png")]

    answer = upload(staff, interview, *files).content.decode()

    assert "scan.pdf: This file has 22 MB; at most 20 MB, please." in answer
    assert "big.png: This photo has 1 MB; at most 0 MB, please." in answer


@pytest.mark.parametrize("others", [0, 1])
def test_file_beyond_what_any_may_have_keeps_all_of_them_out(staff, interview, monkeypatch, others):
    monkeypatch.setattr(received, "MOST_BYTES", 100_000)
    large = SimpleUploadedFile("talk.mp3", b"ID3" + b"\0" * 200_000)

    response = upload(staff, interview, *[picture()] * others, large)

    assert response.status_code == 422
    assert "A file is larger than 200 MB; nothing was kept. Photos to 10 MB" in response.content.decode()
    assert not Attachment.objects.exists()


def test_one_bad_file_keeps_all_of_them_out(staff, interview):
    response = upload(staff, interview, picture(), SimpleUploadedFile("x.exe", b"MZ"), title="My notes")

    assert response.status_code == 422
    assert 'value="My notes"' in response.content.decode()
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([], "Choose at least one file."),
        ([SimpleUploadedFile("empty.pdf", b"")], "A file was empty."),
        ([picture(f"{number}.png") for number in range(11)], "At most 10 files at once, please."),
    ],
)
def test_none_empty_and_too_many_files_are_refused(staff, interview, files, message):
    response = upload(staff, interview, *files)

    assert (response.status_code, message in response.content.decode()) == (422, True)


def test_files_are_refused_before_consent(staff, program):
    silent = StakeholderFactory(program=program)
    interview = InterviewFactory(program=program, stakeholders=[silent])

    response = upload(staff, interview, picture())

    assert (response.status_code, Attachment.objects.count()) == (422, 0)
    assert f"Ask {silent.code} for consent before you add files." in response.content.decode()


def test_files_are_refused_where_nobody_came(staff, interview):
    interview.state = Interview.State.NO_SHOW
    interview.save()

    response = upload(staff, interview, picture())

    assert (response.status_code, Attachment.objects.count()) == (422, 0)
    assert "did not take place" in response.content.decode()


def test_no_show_is_refused_once_there_are_files(partner, interview):
    AttachmentFactory(interview=interview)

    response = partner.post(page("interview_end", interview), {"state": "no_show"})

    assert response.status_code == 422
    assert "There are files of this interview, so it took place." in response.content.decode()


def test_download_is_saved_never_shown(partner, interview):
    attachment = AttachmentFactory(interview=interview, title="../Sheet “1” 🏚")

    response = partner.get(page("attachment_file", attachment))

    assert b"".join(response.streaming_content) == b"%PDF-1.7 signed"
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="Interview_{interview.number}_..Sheet_1_.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-store"


def test_file_that_is_gone_is_not_found(staff, interview):
    attachment = AttachmentFactory(interview=interview, file="attachments/gone.pdf")

    assert staff.get(page("attachment_file", attachment)).status_code == 404


def test_file_is_deleted_after_a_question(partner, interview, django_capture_on_commit_callbacks):
    attachment = AttachmentFactory(interview=interview)

    assert "Delete the file “Consent sheet”?" in partner.get(page("attachment_delete", attachment)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = partner.post(page("attachment_delete", attachment))

    assert response.url == f"{interview.get_absolute_url()}#files"
    assert (Attachment.objects.count(), default_storage.exists(attachment.file.name)) == (0, False)


@pytest.mark.parametrize(
    ("purpose", "left"),
    [
        (Purpose.RECORDING, ["document"]),
        (Purpose.NOTES, []),
        (Purpose.TAKE_PART, []),
        (Purpose.QUOTE, ["document", "recording"]),
    ],
)
def test_withdrawn_consent_erases_files(staff, program, purpose, left, django_capture_on_commit_callbacks):
    withdrawing = person(program, Purpose.RECORDING, Purpose.QUOTE)
    interview = InterviewFactory(program=program, stakeholders=[withdrawing])
    files = [AttachmentFactory(interview=interview), AttachmentFactory(interview=interview, recording=True)]
    others = AttachmentFactory(interview=InterviewFactory(program=program), recording=True)

    with django_capture_on_commit_callbacks(execute=True):
        withdraw_consents(stakeholder=withdrawing, purposes=[purpose], actor=None)

    assert sorted(interview.attachments.values_list("kind", flat=True)) == left
    assert [default_storage.exists(row.file.name) for row in files] == [row.kind in left for row in files]
    assert default_storage.exists(others.file.name)
