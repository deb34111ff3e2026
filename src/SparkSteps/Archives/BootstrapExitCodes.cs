namespace SparkSteps.Archives;

/// <summary>
/// How <c>bootstrap.sh</c> ends. Any other code but 0 is the init script's own: that of its first failing line. The same words that end
/// the log are the container's termination message.
/// </summary>
public static class BootstrapExitCodes
{
    /// <summary>What the pod was given is incomplete, or PROJECT_HOME is not a folder of its own.</summary>
    public const int Misconfigured = 201;

    /// <summary>The image lacks a program: none of python3, curl, wget; or nothing that unpacks or hashes.</summary>
    public const int MissingTool = 202;

    /// <summary>Storage refused, or was not reached in five tries.</summary>
    public const int DownloadFailed = 203;

    /// <summary>What was downloaded is not what was checked when the step was accepted.</summary>
    public const int WrongHash = 204;

    /// <summary>The archive is damaged, unsafe, over the limits, or the disk is full.</summary>
    public const int UnpackFailed = 205;
}
