using SparkSteps.Descriptions;

// The argument is the checkout's folder.
foreach (var (path, text) in DescriptionFiles.Make())
{
    var file = Path.Combine(args.FirstOrDefault() ?? ".", path);
    if (!File.Exists(file) || File.ReadAllText(file) != text)
    {
        File.WriteAllText(file, text);
        Console.WriteLine(path);
    }
}
