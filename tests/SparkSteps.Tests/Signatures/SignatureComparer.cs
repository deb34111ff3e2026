using System.Reflection;

namespace SparkSteps.Tests.Signatures;

/// <summary>Tells where the public surface of an embedded counterpart leaves that of the official assembly.</summary>
internal sealed class SignatureComparer
{
    private readonly SignatureFile _official;
    private readonly ReflectedMember _reflected;
    private readonly string[] _namedOnly;

    private SignatureComparer(SignatureFile official, string[] namedOnly)
    {
        _official = official;
        _reflected = new ReflectedMember(official.ListsNullability);
        _namedOnly = namedOnly;
    }

    /// <param name="assembly">The embedded counterpart.</param>
    /// <param name="file">A file name in the folder of official signatures.</param>
    /// <param name="namedOnly">Full names of types that the file does not list but uses in the signatures of others.</param>
    /// <returns>One line for each public type or member that the file does not have just so.</returns>
    public static IReadOnlyList<string> Differences(Assembly assembly, string file, params string[] namedOnly)
    {
        var shared = SharedFolder.Find() ?? throw new InvalidOperationException("No folder `shared`: use [SharedFact].");
        var official = SignatureFile.Read(Path.Combine(shared, "facts", "signatures", file));
        return Differences(assembly.GetExportedTypes(), official, namedOnly);
    }

    public static IReadOnlyList<string> Differences(IEnumerable<Type> types, SignatureFile official, params string[] namedOnly)
    {
        var comparer = new SignatureComparer(official, namedOnly);
        return [.. types.SelectMany(comparer.CompareType)];
    }

    private IEnumerable<string> CompareType(Type type)
    {
        var name = NameOf(type);
        if (_official.Find(name) is not { } listed)
        {
            var named = _namedOnly.Contains(name) && _official.Mentions(type.Name.Split('`')[0]);
            return named ? [] : [$"{name}: the official assembly has no such type"];
        }

        var known = OfficialMembers(type, listed);
        return CompareKind(type, listed)
            .Concat(_reflected.WriteAll(type).Where(member => !known.Contains(member)).Select(member => $"{name}: {member}"));
    }

    private static IEnumerable<string> CompareKind(Type type, OfficialType listed)
    {
        if (listed.Kind is not null && listed.Kind != KindOf(type))
        {
            yield return $"{listed.Name}: is a {KindOf(type)}, officially a {listed.Kind}";
        }

        var baseName = type.BaseType is null ? null : TypeNames.Write(type.BaseType, null);
        if (type is { IsClass: true, IsAbstract: false } && listed.Base is not null && listed.Base != baseName)
        {
            yield return $"{listed.Name}: derives from {baseName}, officially from {listed.Base}";
        }
    }

    // A member may be listed where it is declared first: at a base type or an interface.
    private HashSet<string> OfficialMembers(Type type, OfficialType listed)
    {
        var ancestors = type.GetInterfaces().Concat(Bases(type)).Select(NameOf).Select(_official.Find).OfType<OfficialType>();
        var officialAncestors = listed.Interfaces.Append(listed.Base ?? "").SelectMany(_official.FindAll);
        return [.. ancestors.Concat(officialAncestors).Append(listed).SelectMany(ancestor => ancestor.Members)];
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            yield return ancestor;
        }
    }

    private static string NameOf(Type type)
    {
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return (definition.FullName ?? definition.Name).Replace('+', '.');
    }

    private static string KindOf(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };
}
