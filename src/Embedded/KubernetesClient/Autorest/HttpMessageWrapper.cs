namespace k8s.Autorest;

public abstract class HttpMessageWrapper
{
    public string Content { get; set; } = "";

    public IDictionary<string, IEnumerable<string>> Headers { get; } = new Dictionary<string, IEnumerable<string>>();

    private protected void CopyHeaders(IEnumerable<KeyValuePair<string, IEnumerable<string>>>? headers)
    {
        foreach (var (name, values) in headers ?? [])
            Headers[name] = values;
    }
}
