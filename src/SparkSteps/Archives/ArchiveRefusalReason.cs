namespace SparkSteps.Archives;

public enum ArchiveRefusalReason
{
    NotFound,
    NotAnArchive,
    Empty,
    Corrupt,
    WrongHash,
    TooBig,
    TooManyEntries,
    TooManyLinks,
    UnpacksTooBig,
    FileTooBig,
    UnsafePath,
    NameTooLong,
    DuplicatePath,
    UnsafeLink,
    SpecialFile,
    Encrypted,
    UnsupportedCompression,
}
