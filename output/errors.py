"""What can go wrong with a dataset, each with a code and what to do about it."""

from extractors.errors import USAGE, MissionnotesError


class DatasetError(MissionnotesError):
    """Something about the dataset on disk or a question to it."""

    code = "dataset"
    remedy = "Check that the dataset root is the right one (--datasets)."


class NoRelease(DatasetError):
    """A dataset root under which nothing has been released yet."""

    code = "no_release"
    remedy = "Make one with `missionnotes ingest PATH`, or name another root with --datasets."


class UnknownRelease(DatasetError):
    """A name that no release has."""

    code = "unknown_release"
    remedy = "List the releases with `missionnotes releases`."
    exit_status = USAGE


class DamagedRelease(DatasetError):
    """A release of which a file is missing or has changed since it was published."""

    code = "damaged_release"
    remedy = "Delete that release folder and run `missionnotes ingest` again: the staged notes make it anew."


class BadQuery(DatasetError):
    """SQL that cannot be answered."""

    code = "bad_query"
    remedy = "Look up tables and columns with `missionnotes schema`."
    exit_status = USAGE


class UnknownTable(DatasetError):
    """A name that no table of the contract has."""

    code = "unknown_table"
    remedy = "List the tables with `missionnotes schema`."
    exit_status = USAGE


class UnknownMission(DatasetError):
    """A name of a mission that no note of the release is about."""

    code = "unknown_mission"
    remedy = 'List the missions with `missionnotes query "SELECT DISTINCT mission_id FROM mission_profiles"`.'
    exit_status = USAGE


class UnknownTheme(DatasetError):
    """A theme that no note of the release has."""

    code = "unknown_theme"
    remedy = 'List the themes with `missionnotes query "SELECT DISTINCT theme_id FROM themes"`.'
    exit_status = USAGE


class NothingFound(DatasetError):
    """A question that no note of the release can answer."""

    code = "nothing_found"
    remedy = "Ask for other years or missions; `missionnotes compare MISSION MISSION` tells which years there are."
    exit_status = USAGE


class YearsReversed(DatasetError):
    """A span of years whose first is after its last."""

    code = "years_reversed"
    remedy = "Give the earlier year first: --years 2018-2021."
    exit_status = USAGE


class BadWorksFile(DatasetError):
    """A works.csv that cannot be understood."""

    code = "bad_works_file"
    remedy = (
        "Write works.csv in UTF-8 with the columns document_id, other_id, verdict (same, different or prefer) and why, "
        "or take it away; then run `missionnotes ingest` again."
    )
    exit_status = USAGE


class ExtraMissing(DatasetError):
    """An export needs a library that comes with an extra, which is not installed."""

    code = "extra_missing"
    remedy = "Install the extra that is named, or take another format."
    exit_status = USAGE


class BadCitationFile(DatasetError):
    """A citation.toml that cannot be understood."""

    code = "bad_citation_file"
    remedy = (
        "Write citation.toml in TOML with title, license, doi, url and [[authors]], or take it away; then run "
        "`missionnotes ingest` again."
    )
    exit_status = USAGE


class FolderTaken(DatasetError):
    """A folder to be made whose name is taken."""

    code = "folder_taken"
    remedy = "Name a folder that is not there yet, or is empty."
    exit_status = USAGE


class NotAnExplorer(DatasetError):
    """A place for an explorer at which something else stands already."""

    code = "not_an_explorer"
    remedy = "Name another folder with --out, or move away what stands there: an explorer replaces only an explorer."
    exit_status = USAGE


class BadReviewFile(DatasetError):
    """A file of reviews that cannot be understood."""

    code = "bad_review_file"
    remedy = (
        "Mend the line that is named, or export the reviews from the explorer again; a file under reviews/ may also be "
        "taken away. Then run `missionnotes ingest` again."
    )
    exit_status = USAGE


class IdCollision(DatasetError):
    """Two different PDFs whose ids are the same: their SHA-256 agree in the first 12 digits."""

    code = "id_collision"
    remedy = "Ingest one of the two into a dataset root of its own."


class DatabaseFailed(DatasetError):
    """DuckDB could not go on: too little memory, no room for what it puts on disk, or a file that cannot be read."""

    code = "database_failed"
    remedy = (
        "Free memory, and space on the disk of the dataset root, and run the command again. If it fails again, look "
        "for damage with `missionnotes verify`."
    )


class StorageFailed(DatasetError):
    """The dataset root cannot be written: a full disk, no right to write, a path of the wrong kind."""

    code = "storage_failed"
    remedy = "See that the disk of the dataset root answers, and run the command again: it goes on from here."


class NotPublished(DatasetError):
    """A folder that `publish --without-text` has not made."""

    code = "not_published"
    remedy = "Name the folder that `missionnotes publish --without-text` made, with its manifest.json."
    exit_status = USAGE


class OtherVersion(DatasetError):
    """A release, or one published without text, whose tables are not those of this version."""

    code = "other_version"
    remedy = (
        "Take the version of missionnotes that made it, which its manifest.json tells, or make a new release with "
        "`missionnotes ingest`."
    )
